using Parley.Server.Http;

namespace Parley.Server.Search.Query;

/// <summary>What today is, and when a day begins, where the searcher is.</summary>
internal sealed class SearchCalendar(DateTimeOffset now, TimeZoneInfo zone)
{
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date);

    /// <param name="now">The moment of the search.</param>
    /// <param name="timeZone">A name of the IANA time zone database; UTC when absent.</param>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static SearchCalendar Of(DateTimeOffset now, string? timeZone) =>
        string.IsNullOrEmpty(timeZone) ? new SearchCalendar(now, TimeZoneInfo.Utc)
        : TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? new SearchCalendar(now, zone)
        : throw Problems.InvalidField.Exception("A name of the IANA time zone database, like Europe/Berlin.", "time_zone");

    /// <summary>From the beginning of the first day up to the beginning of the second.</summary>
    public SearchDate Days(DateOnly first, DateOnly end) => new(Begin(first), Begin(end));

    private DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock is put forward at midnight, the day begins an hour later.
        return new DateTimeOffset(midnight, zone.GetUtcOffset(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight)).ToUniversalTime();
    }
}
