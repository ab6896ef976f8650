using Parley.Server.Files;
using Parley.Server.Tests.Files;
using Parley.Server.Tests.Messaging;

namespace Parley.Server.Tests.Search;

/// <summary>Finding by what a message has beside its text: pins, polls, files and what is written in them; and by what one made of it.</summary>
public abstract class SearchExtrasTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Pinned_messages_are_found_while_they_are_pinned()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var message = await owner.PostAsync(channel, "the rules");
        await owner.PostAsync(channel, "chatter");
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} has:pin"));

        await owner.Api.PutAsync($"messages/{message.Id}/pin").ShouldSucceedAsync();
        Assert.Equal(["the rules"], await owner.FindAsync($"in:{channel.Id} has:pin"));
        Assert.Equal(["the rules"], await owner.FindAsync($"in:{channel.Id} is:pinned rules"));
        Assert.Equal(["chatter"], await owner.FindAsync($"in:{channel.Id} -is:pinned"));

        await owner.Api.DeleteAsync($"messages/{message.Id}/pin").ShouldSucceedAsync();
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} is:pinned"));
    }

    [Fact]
    public async Task Saved_messages_are_found_by_whoever_saved_them_alone()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ben);
        var message = await owner.PostAsync(channel, "read this later");

        await ben.Api.PutAsync($"me/saved/{message.Id}", new { }).ShouldSucceedAsync();
        Assert.Equal(["read this later"], await ben.FindAsync($"in:{channel.Id} is:saved later"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} is:saved"));
        await ben.Api.DeleteAsync($"me/saved/{message.Id}").ShouldSucceedAsync();
        Assert.Empty(await ben.FindAsync($"in:{channel.Id} is:saved"));
    }

    [Fact]
    public async Task Unread_messages_are_found_until_they_are_read()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ben);
        var root = await ben.PostAsync(channel, "mine");
        var first = await owner.PostAsync(channel, "first");
        await owner.PostAsync(channel, "second");
        await owner.ReplyAsync(root, "a reply");

        Assert.Equal(["a reply", "second", "first"], await ben.FindAsync($"in:{channel.Id} is:unread"));
        Assert.Equal(["mine"], await ben.FindAsync($"in:{channel.Id} -is:unread"));
        await ben.Api.PutAsync($"channels/{channel.Id}/read", new MarkReadRequest { LastReadId = first.Id }).ShouldSucceedAsync();
        Assert.Equal(["a reply", "second"], await ben.FindAsync($"in:{channel.Id} is:unread"));
        await ben.Api.PutAsync($"channels/{channel.Id}/unread", new { from_id = first.Id }).ShouldSucceedAsync();
        Assert.Equal(["a reply", "second", "first"], await ben.FindAsync($"in:{channel.Id} is:unread"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} is:unread"));
        Assert.Empty(await (await owner.InviteAsync("Cy")).FindAsync($"in:{channel.Id} is:unread"));
    }

    [Fact]
    public async Task A_poll_is_found_by_its_question_and_its_options()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.AskAsync(channel, "Where to eat?", ["Pizzeria", "Ramen 東京"]);

        Assert.Equal(["Where to eat?"], await owner.FindAsync($"in:{channel.Id} has:poll"));
        Assert.Equal(["Where to eat?"], await owner.FindAsync($"in:{channel.Id} pizzeria 東京"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} -has:poll"));
    }

    [Fact]
    public async Task Files_are_found_by_name_and_by_what_is_written_in_them()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var closed = await owner.CreateChannelAsync(ChannelKind.Private);
        var word = $"w{Guid.NewGuid():N}"[..12];
        var notes = await owner.UploadTextAsync("Minutes of May.txt", $"{new string('x', 40)} We agreed {string.Concat(Enumerable.Repeat("at length ", 30))} on the {word}, 東京で.");
        await owner.PostFilesAsync(closed, notes);
        await owner.PostAsync(closed, "no file here");

        var page = await owner.SearchAsync($"in:{closed.Id} agreed {word}");
        var hit = Assert.Single(page.Results);
        Assert.Equal((1, 1), (page.Counts!.Messages, page.Counts.Files));
        var inside = Assert.Single(hit.InFiles!);
        Assert.Equal((notes.Id, "Minutes of May.txt"), (inside.FileId, inside.Name));
        Assert.Equal(["agreed"], inside.Highlights.Select(h => inside.Excerpt.Substring(h.Start, h.Length)));
        Assert.Single((await owner.SearchAsync($"in:{closed.Id} 東京で")).Results);
        Assert.Single((await owner.SearchAsync($"in:{closed.Id} inutes has:file")).Results);
        Assert.Equal(SearchResultKind.File, Assert.Single((await owner.SearchAsync(word, "&kind=file")).Results).Kind);
        Assert.Empty((await owner.SearchAsync($"in:{closed.Id} file", "&kind=file")).Results);
        Assert.Empty((await owner.SearchAsync($"in:{closed.Id} has:image")).Results);
        Assert.Empty((await ben.SearchAsync(word)).Results);
        Assert.Equal(0, (await ben.SearchAsync(word)).Counts!.Files);
    }

    [Fact]
    public async Task A_PDF_is_found_by_what_is_written_in_it()
    {
        Assert.SkipUnless(RunTool.Has("pdftotext"), "There is no pdftotext here.");
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostFilesAsync(channel, await owner.UploadAsync("birds.pdf", Documents.Pdf("Kestrels nest in June")));

        // It is read by a job, some time after it was posted.
        var page = await Eventually.SeeAsync(
            () => owner.SearchAsync($"in:{channel.Id} \"kestrels nest\""), p => p.Results.Count > 0, "the text of the PDF to be found");
        Assert.Equal("birds.pdf", Assert.Single(page.Results[0].InFiles!).Name);
    }

    public sealed class OnSqlite(SqliteServer server) : SearchExtrasTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SearchExtrasTests(server), IClassFixture<PostgresServer>;
}
