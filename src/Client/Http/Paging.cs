// SPDX-License-Identifier: Apache-2.0
using System.Runtime.CompilerServices;

namespace Parley.Client.Http;

internal static class Paging
{
    /// <summary>All items of all pages, each page fetched when the one before has been consumed.</summary>
    public static async IAsyncEnumerable<TItem> AllAsync<TPage, TItem>(
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, (IReadOnlyList<TItem> Items, string? Next)> open,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var (items, next) = open(await fetch(cursor, cancellationToken).ConfigureAwait(false));
            foreach (var item in items)
            {
                yield return item;
            }

            cursor = next;
        }
        while (cursor is not null);
    }
}
