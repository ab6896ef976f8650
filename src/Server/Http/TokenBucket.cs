namespace Parley.Server.Http;

/// <summary>A token bucket (Tanenbaum, "Computer Networks", section 5.4): <c>burst</c> tokens at most, <c>perSecond</c> new ones each second.</summary>
public sealed class TokenBucket(double burst, double perSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _spent;
    private long _last = clock.GetTimestamp();

    /// <summary>Tokens that are missing from a full bucket.</summary>
    public double Spent
    {
        get
        {
            lock (_gate)
            {
                Refill();
                return _spent;
            }
        }
    }

    /// <summary>Takes a token. <paramref name="wait"/> is the time to the next one when there is none, otherwise to a full bucket.</summary>
    public bool TryTake(out int remaining, out TimeSpan wait)
    {
        lock (_gate)
        {
            Refill();
            var taken = burst - _spent >= 1;
            _spent += taken ? 1 : 0;
            remaining = (int)(burst - _spent);
            wait = TimeSpan.FromSeconds((taken ? _spent : 1 - burst + _spent) / perSecond);
            return taken;
        }
    }

    /// <summary>Whether there is a token; it stays. <paramref name="wait"/> is the time to the next one when there is none.</summary>
    public bool HasToken(out TimeSpan wait)
    {
        lock (_gate)
        {
            Refill();
            wait = TimeSpan.FromSeconds(Math.Max(0, 1 - burst + _spent) / perSecond);
            return burst - _spent >= 1;
        }
    }

    /// <summary>Takes a token that there may not be: the bucket can owe as many as it holds.</summary>
    public void Charge()
    {
        lock (_gate)
        {
            Refill();
            _spent = Math.Min(_spent + 1, 2 * burst);
        }
    }

    private void Refill()
    {
        var now = clock.GetTimestamp();
        _spent = Math.Max(0, _spent - (clock.GetElapsedTime(_last, now).TotalSeconds * perSecond));
        _last = now;
    }
}
