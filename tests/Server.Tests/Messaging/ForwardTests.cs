using System.Net;

namespace Parley.Server.Tests.Messaging;

public abstract class ForwardTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_forward_says_who_wrote_what_and_when_in_answer_event_and_history()
    {
        var talk = await Talk.StartAsync(Server);
        var common = await talk.CommonAsync();
        var source = await talk.Ada.PostAsync(talk.Channel, "the plan");
        await using var gateway = await talk.Carl.ConnectAsync();

        var posted = await ForwardAsync(talk.Bob, common, source, "look");

        var expected = new Forward { MessageId = source.Id, UserId = talk.Ada.Id, Text = "the plan", CreatedAt = source.CreatedAt };
        Assert.Equal(("look", expected), (posted.Text, posted.Forward));
        Assert.Equal(expected, (await gateway.NextEventAsync<MessagePosted>()).Message.Forward);
        Assert.Equal(expected, (await talk.Carl.HistoryAsync(common)).Messages[^1].Forward);
    }

    [Fact]
    public async Task Who_may_not_see_the_original_learns_no_place_and_who_may_finds_it()
    {
        var talk = await Talk.StartAsync(Server);
        var common = await talk.CommonAsync();
        var source = await talk.Ada.PostAsync(talk.Channel, "the plan");
        await using var gateway = await talk.Carl.ConnectAsync();
        await ForwardAsync(talk.Bob, common, source);

        var told = (await gateway.NextEventAsync("message.posted")).Data.GetRawText();
        var history = (await talk.Carl.Api.GetAsync($"channels/{common.Id}/messages")).Text;
        var asked = await talk.Carl.Api.GetAsync($"messages?ids={source.Id}");

        Assert.All(
            new[] { told, history, asked.Text },
            text => Assert.All([$"{talk.Channel.Id}", talk.Channel.Name], trace => Assert.DoesNotContain(trace, text, StringComparison.Ordinal)));
        Assert.Empty(asked.Read<MessageList>().Messages);
        var found = await talk.Bob.Api.GetAsync<MessageList>($"messages?ids={source.Id}");
        Assert.Equal((source.Id, talk.Channel.Name), (found.Messages.Single().Id, found.Channels.Single().Name));
    }

    [Fact]
    public async Task What_was_passed_on_stays_when_the_original_changes_or_goes()
    {
        var talk = await Talk.StartAsync(Server);
        var source = await talk.Ada.PostAsync(talk.Channel, "the plan");
        var forward = await ForwardAsync(talk.Bob, talk.Channel, source);
        await talk.Ada.Api.PatchAsync($"messages/{source.Id}", new { text = "another plan" }).ShouldSucceedAsync();
        await talk.Ada.Api.DeleteAsync($"messages/{source.Id}").ShouldSucceedAsync();

        Assert.Equal("the plan", (await talk.Ada.Api.GetAsync<Message>($"messages/{forward.Id}")).Forward!.Text);
    }

    [Fact]
    public async Task A_forward_passed_on_keeps_the_first_author_and_what_was_said_of_it()
    {
        var talk = await Talk.StartAsync(Server);
        var source = await talk.Ada.PostAsync(talk.Channel, "the plan");
        var silent = await ForwardAsync(talk.Bob, talk.Channel, source);
        var spoken = await ForwardAsync(talk.Bob, talk.Channel, source, "I like it");

        var ofSilent = (await ForwardAsync(talk.Ada, talk.Channel, silent)).Forward!;
        var ofSpoken = (await ForwardAsync(talk.Ada, talk.Channel, spoken)).Forward!;

        Assert.Equal((source.Id, talk.Ada.Id, "the plan"), (ofSilent.MessageId, ofSilent.UserId, ofSilent.Text));
        Assert.Equal((spoken.Id, talk.Bob.Id, "I like it\n\n> the plan"), (ofSpoken.MessageId, ofSpoken.UserId, ofSpoken.Text));
    }

    [Fact]
    public async Task Only_what_one_may_see_can_be_passed_on_and_a_refused_forward_leaves_nothing()
    {
        var talk = await Talk.StartAsync(Server);
        var own = await talk.Carl.CreateChannelAsync(ChannelKind.Private);
        var source = await talk.Ada.PostAsync(talk.Channel, "the plan");
        var gone = await talk.Ada.PostAsync(talk.Channel, "gone");
        await talk.Ada.Api.DeleteAsync($"messages/{gone.Id}").ShouldSucceedAsync();

        await PostForwardAsync(talk.Carl, own, source.Id).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await PostForwardAsync(talk.Ada, talk.Channel, gone.Id).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await PostForwardAsync(talk.Ada, own, source.Id).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);

        Assert.Empty((await talk.Carl.HistoryAsync(own)).Messages);
        Assert.Equal(1, (await talk.Carl.PostAsync(own, "first")).Number);
    }

    [Fact]
    public async Task Its_comment_may_be_changed_to_nothing_and_the_text_of_a_plain_message_may_not()
    {
        var talk = await Talk.StartAsync(Server);
        var source = await talk.Ada.PostAsync(talk.Channel, "the plan");
        var forward = await ForwardAsync(talk.Bob, talk.Channel, source, "look");

        var edited = await talk.Bob.Api.PatchAsync<Message>($"messages/{forward.Id}", new { text = "" });

        Assert.Equal(("", "the plan"), (edited.Text, edited.Forward!.Text));
        await talk.Ada.Api.PatchAsync($"messages/{source.Id}", new { text = " " }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextEmpty);
    }

    [Fact]
    public async Task Deleting_a_forward_removes_what_it_passed_on()
    {
        var talk = await Talk.StartAsync(Server);
        var forward = await ForwardAsync(talk.Bob, talk.Channel, await talk.Ada.PostAsync(talk.Channel, "the plan"));
        await talk.Bob.Api.DeleteAsync($"messages/{forward.Id}").ShouldSucceedAsync();

        await using var read = await Server.Database.ReadAsync(Cancel);
        Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM forwards WHERE message_id = @Id", new { forward.Id }));
    }

    private static Task<Reply> PostForwardAsync(Person person, Channel channel, Id source, string text = "") =>
        person.Api.PostAsync($"channels/{channel.Id}/messages", new { text, forward_message_id = source });

    private static async Task<Message> ForwardAsync(Person person, Channel channel, Message source, string text = "") =>
        (await PostForwardAsync(person, channel, source.Id, text)).Read<Message>();

    public sealed class OnSqlite(SqliteServer server) : ForwardTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ForwardTests(server), IClassFixture<PostgresServer>;
}
