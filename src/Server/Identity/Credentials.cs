using System.Collections.Concurrent;
using System.Net;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>
/// Who a token stands for. Answers are kept in memory, so that a request in steady state costs no query: the log takes back what ends on this node
/// before the call that ended it is answered, and a re-check after <see cref="TrustedFor"/> brings in what other nodes did.
/// </summary>
public sealed class Credentials : IDisposable
{
    private const int MaxKnown = 20_000;
    private const int MaxLookedUpTogether = 500;

    /// <summary>An open connection is noted this seldom, or thousands of idle ones would write all day.</summary>
    private static readonly TimeSpan IdleUse = TimeSpan.FromHours(1);
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Journal _journal;
    private readonly Database _database;
    private readonly CredentialUse _use;
    private readonly LookUpLimits _limits;
    private readonly TimeProvider _clock;
    private int _takenBack;

    public Credentials(Journal journal, Database database, CredentialUse use, LookUpLimits limits, TimeProvider clock)
    {
        (_journal, _database, _use, _limits, _clock) = (journal, database, use, limits, clock);
        _journal.Committed += OnCommitted;
    }

    /// <summary>The person behind a session's or access token; null when there is none (any more).</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c>: too many from there were not good, and this one is not known.</exception>
    public async ValueTask<Actor?> FindAsync(string token, IPAddress? from, CancellationToken cancel = default)
    {
        if (!Secret.LooksLikeToken(token))
        {
            return null;
        }

        // The token itself never stays in memory longer than its request.
        var key = Convert.ToBase64String(Secret.Hash(token));
        var now = _clock.GetUtcNow();
        if (!_known.TryGetValue(key, out var known))
        {
            _limits.Check(from);
            known = await LookUpAsync(key, token, now, cancel);
            if (known is null)
            {
                _limits.Failed(from);
            }
        }
        else if (now - known.CheckedAt >= TrustedFor)
        {
            known = await LookUpAsync(key, token, now, cancel);
        }

        return known is not null && known.IsValid(now) ? Use(known, now) : null;
    }

    /// <summary>The same by the id of the session or token, as the database has it now.</summary>
    public async ValueTask<Actor?> FindAsync(Id credentialId, CancellationToken cancel = default)
    {
        var now = _clock.GetUtcNow();
        await using var read = await _database.ReadAsync(cancel);
        return await CredentialSql.FindAsync(read, credentialId, now) is { } row ? Use(new Known(row, now), now) : null;
    }

    /// <summary>For connections that stay open: which of their sessions and tokens have not ended. Being connected is a use.</summary>
    public async Task<HashSet<Id>> LivingAsync(IReadOnlyCollection<Id> credentialIds, CancellationToken cancel)
    {
        var living = new HashSet<Id>();
        foreach (var some in credentialIds.Distinct().Select(id => id.Value).Chunk(MaxLookedUpTogether))
        {
            var now = _clock.GetUtcNow();
            await using var read = await _database.ReadAsync(cancel);
            foreach (var row in await CredentialSql.LivingAsync(read, some, now))
            {
                living.Add(row.Id);
                if (row.LastUsedAt is null || now - row.LastUsedAt >= IdleUse)
                {
                    _use.Note(row.ToActor());
                }
            }
        }

        return living;
    }

    /// <summary>Forgets what is kept in memory of a session or token that turned out to have changed.</summary>
    public void Forget(Actor actor) => TakeBack(known => known.CredentialId == actor.CredentialId);

    public void Dispose() => _journal.Committed -= OnCommitted;

    private async Task<Known?> LookUpAsync(string key, string token, DateTimeOffset now, CancellationToken cancel)
    {
        var takenBack = Volatile.Read(ref _takenBack);
        CredentialRow? row;
        await using (var read = await _database.ReadAsync(cancel))
        {
            row = await CredentialSql.FindAsync(read, token, now);
        }

        if (row is null)
        {
            _known.TryRemove(key, out _);
            return null;
        }

        if (_known.Count >= MaxKnown)
        {
            MakeRoom(now);
        }

        var known = new Known(row, now);
        _known[key] = known;

        // Something ended while this was read: it may have been this, so it must not stay.
        if (takenBack != Volatile.Read(ref _takenBack))
        {
            _known.TryRemove(key, out _);
        }

        return known;
    }

    private Actor Use(Known known, DateTimeOffset now)
    {
        if (known.LastUsedAt is null || now - known.LastUsedAt >= CredentialUse.Precision)
        {
            known.LastUsedAt = now;
            _use.Note(known.Actor);
        }

        return known.Actor;
    }

    private void OnCommitted(IReadOnlyList<LoggedEvent> events)
    {
        foreach (var e in events)
        {
            switch (e.Payload)
            {
                case SessionRevoked revoked:
                    TakeBack(actor => revoked.Ends(e, actor));
                    break;
                case UserUpdated updated:
                    TakeBack(actor => actor.UserId == updated.User.Id);
                    break;
            }
        }
    }

    private void TakeBack(Func<Actor, bool> ended)
    {
        Interlocked.Increment(ref _takenBack);
        foreach (var (key, known) in _known)
        {
            if (ended(known.Actor))
            {
                _known.TryRemove(key, out _);
            }
        }
    }

    /// <summary>What has not been checked lately is not in use.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, known) in _known)
        {
            if (now - known.CheckedAt >= TrustedFor)
            {
                _known.TryRemove(key, out _);
            }
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }
    }

    private sealed class Known(CredentialRow row, DateTimeOffset checkedAt)
    {
        public Actor Actor { get; } = row.ToActor();

        public DateTimeOffset CheckedAt => checkedAt;

        public DateTimeOffset? LastUsedAt { get; set; } = row.LastUsedAt;

        public bool IsValid(DateTimeOffset now) => row.ExpiresAt is null || now < row.ExpiresAt;
    }
}
