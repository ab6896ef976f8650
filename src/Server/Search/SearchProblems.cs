using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Search;

/// <summary>What can be wrong with searching, beside what can be wrong with any request.</summary>
public static class SearchProblems
{
    public static readonly Problem TooManySaved = new(409, ErrorCodes.TooManySavedSearches, "You keep as many searches as there may be.");
}
