using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Parley.Server;

/// <summary>The least and the most that an option may be: whole numbers, or times as an operator writes them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute : ValidationAttribute
{
    private readonly IComparable _least;
    private readonly IComparable _most;

    public BetweenAttribute(long least, long most) => (_least, _most) = (least, most);

    public BetweenAttribute(string least, string most) =>
        (_least, _most) = (TimeSpan.Parse(least, CultureInfo.InvariantCulture), TimeSpan.Parse(most, CultureInfo.InvariantCulture));

    /// <summary>As the table of options states it: <c>1 to 1000</c>, <c>00:00:01 to 01:00:00</c>.</summary>
    public string Range => $"{_least} to {_most}";

    public override bool IsValid(object? value)
    {
        var given = value is int number ? (long)number : value;
        return _least.CompareTo(given) <= 0 && _most.CompareTo(given) >= 0;
    }

    public override string FormatErrorMessage(string name) =>
        $"{name} must be {(_least is TimeSpan ? "a time, written hh:mm:ss or d.hh:mm:ss," : "a whole number")} from {Range}.";
}
