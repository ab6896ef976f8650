// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Cli.Terminal;
using Spectre.Console;

namespace Parley.Cli.Slack;

internal static class ShowSummary
{
    public static void Print(Tally tally, TimeSpan took, bool dry)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("")
            .AddColumn("in the export", Right)
            .AddColumn(dry ? "would be sent" : "added", Right)
            .AddColumn("already there", Right)
            .AddColumn("left out", Right);
        Add(table, "people", tally.People);
        Add(table, "channels", tally.Channels);
        Add(table, "messages", tally.Messages);
        Output.Result.Write(table);
        Output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Among the messages: {tally.Threads:N0} threads with {tally.Replies:N0} replies, {tally.Reactions:N0} reactions, {tally.Files:N0} files."));

        List("Left out, by reason:", tally.Skipped.Select(left => (left.Value.Count, $"{left.Key} (for instance {left.Value.Example})")));
        List("Kept, with a remark:", tally.Notes.Select(note => (note.Value, note.Key)));
        Output.Line(string.Create(CultureInfo.InvariantCulture, $"{(dry ? "Nothing was sent. " : "")}It took {took.TotalSeconds:0.0} s."));
    }

    private static void Right(TableColumn column) => column.RightAligned();

    private static void Add(Table table, string name, Tally.Row row) =>
        table.AddRow(name, Number(row.Found), Number(row.Added), Number(row.AlreadyThere), Number(row.Skipped));

    private static void List(string title, IEnumerable<(int Count, string What)> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            Output.Line(title);
            all.ForEach(line => Output.Line($"  {Number(line.Count),8}  {line.What}"));
        }
    }

    private static string Number(int n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
