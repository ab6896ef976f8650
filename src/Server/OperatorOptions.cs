using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Parley.Server;

/// <summary>
/// Options as an operator writes them, <c>PARLEY_JOBS__LEASE=00:01:00</c>. What makes no sense stops the start, and is told by that name.
/// </summary>
internal static class OperatorOptions
{
    /// <summary>The options of a domain; <paramref name="section"/> is <c>Jobs</c> for <c>PARLEY_JOBS__…</c>, and empty for what concerns the whole server.</summary>
    public static void AddOperatorOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) => Set(options, section, configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new Validation<T>(section));
    }

    /// <summary>What is set, unchecked.</summary>
    /// <exception cref="OptionsValidationException">Something can't be read at all.</exception>
    public static T ReadOptions<T>(this IConfiguration configuration, string section = "")
        where T : class, new()
    {
        var options = new T();
        Set(options, section, configuration);
        return options;
    }

    /// <summary>
    /// The framework's binder would not do: it says of what it can't read where that stands, but not what would be right, and it takes
    /// <c>PARLEY_FILES__MAXSIZE</c> for a part of <c>PARLEY_FILES</c>, which is a text and has none.
    /// </summary>
    private static void Set<T>(T options, string section, IConfiguration configuration)
        where T : class
    {
        var unreadable = new List<string>();
        foreach (var property in Settable(typeof(T)))
        {
            if (configuration[Key(section, property)] is not { } text)
            {
                continue;
            }

            var converter = TypeDescriptor.GetConverter(property.PropertyType);
            if (converter.IsValid(text))
            {
                property.SetValue(options, converter.ConvertFromInvariantString(text));
            }
            else
            {
                unreadable.AddRange(Checks(property).Select(check => check.FormatErrorMessage(NameOf(section, property))));
            }
        }

        if (unreadable.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(T), unreadable);
        }
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    private static IEnumerable<ValidationAttribute> Checks(PropertyInfo property) => property.GetCustomAttributes<ValidationAttribute>();

    private static string Key(string section, PropertyInfo property) => section.Length == 0 ? property.Name : $"{section}:{property.Name}";

    private static string NameOf(string section, PropertyInfo property) =>
        $"PARLEY_{Key(section, property).Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()}";

    private sealed class Validation<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var failures = Settable(typeof(T)).SelectMany(property => Failures(property, property.GetValue(options))).ToList();
            if (failures.Count == 0 && options is IValidatableObject whole)
            {
                failures.AddRange(whole.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!));
            }

            return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
        }

        private IEnumerable<string> Failures(PropertyInfo property, object? value) =>
            Checks(property).Where(check => !check.IsValid(value)).Select(check => check.FormatErrorMessage(NameOf(section, property)));
    }
}
