using Parley.Server.Storage;

namespace Parley.Server.Tests.Search;

/// <summary>Searching as people do, once the index has seen what was said.</summary>
internal static class SearchPerson
{
    public static async Task<SearchPage> SearchAsync(this Person person, string q, string more = "")
    {
        await person.Server.IndexedAsync();
        return await person.Api.GetAsync<SearchPage>($"search?q={Uri.EscapeDataString(q)}{more}");
    }

    /// <summary>The texts of what is found, newest first.</summary>
    public static async Task<List<string>> FindAsync(this Person person, string q)
    {
        var page = await person.SearchAsync(q, "&limit=200");
        Assert.Equal(page.Results.Count, page.Total);
        return [.. page.Results.Select(r => r.Message!.Text)];
    }

    /// <summary>Waits until the index has read all of the log and no job of it is left.</summary>
    public static Task IndexedAsync(this ServerFixture server) =>
        Eventually.SeeAsync(
            async () =>
            {
                await using var read = await server.Database.ReadAsync(TestContext.Current.CancellationToken);
                return await read.ScalarAsync<long>(
                    """
                    SELECT (SELECT COALESCE(MAX(seq), 0) FROM log_heads) - (SELECT COALESCE(MAX(seq), 0) FROM reader_cursors WHERE reader = 'search')
                         + (SELECT COUNT(*) FROM jobs WHERE queue = 'search')
                    """);
            },
            behind => behind == 0,
            "the search index to be up to date");

    /// <summary>As if nothing had ever been indexed.</summary>
    public static async Task EmptyIndexAsync(this ServerFixture server, SqlSession sql)
    {
        foreach (var table in server.Kind == DatabaseKind.Sqlite ? new[] { "search_words", "search_documents" } : ["search_messages"])
        {
            await sql.ExecuteAsync($"DELETE FROM {table}");
        }

        await server.EmptyVocabularyAsync(sql);
    }

    /// <summary>As if no word had ever been learned.</summary>
    public static async Task EmptyVocabularyAsync(this ServerFixture server, SqlSession sql)
    {
        foreach (var table in server.Kind == DatabaseKind.Sqlite ? new[] { "search_vocabulary", "search_vocabulary_parts", "search_spellings" } : ["search_vocabulary", "search_spellings"])
        {
            await sql.ExecuteAsync($"DELETE FROM {table}");
        }
    }
}
