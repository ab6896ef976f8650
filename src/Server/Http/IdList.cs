using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>Ids in a query: <c>?ids=1,2,3</c>.</summary>
public static class IdList
{
    /// <summary>Each of them once, at most as many as a page has.</summary>
    /// <exception cref="ProblemException"><c>invalid_id</c>, <c>invalid_field</c></exception>
    public static List<Id> Parse(string ids, string field)
    {
        var parsed = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => Id.TryParse(part, provider: null, out var id) ? id : throw Problems.InvalidId.Exception(field: field))
            .Distinct()
            .ToList();
        return parsed.Count <= Limits.PageMax ? parsed : throw Problems.InvalidField.Exception($"At most {Limits.PageMax} ids.", field);
    }
}
