using System.Reflection;

namespace Parley.Server.Http.ApiDescription;

/// <summary>Every problem that the server names, so that a description lists what the code can say and nothing else.</summary>
internal static class KnownProblems
{
    private static readonly Lazy<IReadOnlyList<Problem>> Found = new(() =>
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => (Problem)field.GetValue(null)!)
            .DistinctBy(problem => (problem.Status, problem.Code))
            .OrderBy(problem => problem.Code, StringComparer.Ordinal),
    ]);

    public static IReadOnlyList<Problem> All => Found.Value;

    /// <summary>Their codes, as Markdown.</summary>
    public static string CodesOf(int status) => string.Join(", ", All.Where(p => p.Status == status).Select(p => $"`{p.Code}`"));
}
