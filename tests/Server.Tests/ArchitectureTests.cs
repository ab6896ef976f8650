using Parley.Server.Tests.Architecture;

namespace Parley.Server.Tests;

/// <summary>The tiers of the server: <c>eng/tiers.json</c> is the table, <see cref="ImportRules"/> reads the sources.</summary>
public sealed class ArchitectureTests
{
    private static readonly TierTable Table = new(
        [new Tier("low", ["Store", "Wire"]), new Tier("middle", ["People", "Rooms", "Talk"]), new Tier("high", ["Live"])],
        [["Talk", "Rooms"], ["Wire", "Store"]]);

    [Fact]
    public void The_servers_imports_point_down()
    {
        Assert.Empty(ImportRules.OfServer().Violations());
    }

    [Fact]
    public void Every_folder_of_the_table_is_in_one_tier()
    {
        var table = TierTable.Read();
        Assert.Equal(table.Folders.Distinct(), table.Folders);
        Assert.All(table.Edges, edge => Assert.Equal(table.TierOf(edge[0]), table.TierOf(edge[1])));
    }

    [Fact]
    public void An_import_that_points_up_names_both_files()
    {
        var violation = Assert.Single(Check(
            ("Store/Save.cs", "using Parley.Server.People;\nclass Save { Person p; }"), ("People/Face.cs", "class Face;"), ("People/Person.cs", "class Person;")));

        Assert.Equal("Store/Save.cs imports People/Person.cs: Store lies below People, and imports point down.", violation);
    }

    [Theory]
    [InlineData("class Save { Parley.Server.People.Person p; }")]
    [InlineData("class Save { People.Person p; }")]
    [InlineData("using static Parley.Server.People.Person;\nclass Save;")]
    [InlineData("using P = Parley.Server.People.Person;\nclass Save;")]
    public void However_it_is_written(string text)
    {
        Assert.StartsWith("Store/Save.cs imports People/Person.cs", Assert.Single(Check(("Store/Save.cs", text), ("People/Person.cs", "class Person;"))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_inside_a_tier_must_be_listed()
    {
        var violation = Assert.Single(Check(
            ("Talk/Post.cs", "using Parley.Server.Rooms;\nusing Parley.Server.People;\nclass Post { Room r; Person p; }"),
            ("Rooms/Room.cs", "class Room;"),
            ("People/Person.cs", "class Person;")));

        Assert.Equal("Talk/Post.cs imports People/Person.cs: eng/tiers.json has no edge Talk → People.", violation);
    }

    [Fact]
    public void A_cycle_names_where_it_leaves_and_where_it_comes_back()
    {
        var table = Table with { Edges = [["Talk", "Rooms"], ["Rooms", "People"], ["People", "Talk"]] };
        var violation = Assert.Single(Check(
            table,
            ("Talk/Post.cs", "using Parley.Server.Rooms;\nclass Post { Room r; }"),
            ("Rooms/Room.cs", "using Parley.Server.People;\nclass Room { Person p; }"),
            ("People/Person.cs", "using Parley.Server.Talk;\nclass Person { Post p; }")));

        Assert.Equal("People/Person.cs imports Talk/Post.cs, and Rooms/Room.cs leads back to People/Person.cs: a cycle.", violation);
    }

    [Fact]
    public void A_folder_that_no_tier_knows_is_refused()
    {
        Assert.Equal("Helpers/Stuff.cs: the folder Helpers is in no tier.", Assert.Single(Check(("Helpers/Stuff.cs", "class Stuff;"))));
    }

    [Fact]
    public void Comments_strings_members_and_the_way_down_are_no_violations()
    {
        Assert.Empty(Check(
            ("Store/Save.cs", "// People.Person\nclass Save { string s = \"Parley.Server.People.Person\"; int n = page.People.Person; /* Live.Hub */ }"),
            ("People/Person.cs", "using Parley.Server.Store;\nclass Person { Save s; }"),
            ("Live/Hub.cs", "using Parley.Server.Talk;\nusing Parley.Server.Live.Sockets;\nclass Hub { Post p; Person x = new People.Person(); }"),
            ("Live/Sockets/Socket.cs", "namespace Parley.Server.Live.Sockets;\nclass Socket;"),
            ("Talk/Post.cs", "class Post;"),
            ("Program.cs", "using Parley.Server.Live;\nusing Parley.Server.Store;")));
    }

    private static List<string> Check(params (string Path, string Text)[] files) => Check(Table, files);

    private static List<string> Check(TierTable table, params (string Path, string Text)[] files) =>
        new ImportRules(table, [.. files.Select(f => new SourceFile(f.Path, f.Text))]).Violations();
}
