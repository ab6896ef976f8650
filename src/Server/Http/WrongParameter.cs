using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>
/// Names the part of an address that is not what its endpoint takes. The calls of endpoints that the compiler writes answer it with 400 and, where the
/// part may be left out, keep to themselves which one it was; so it is looked for here, when there is something wrong.
/// </summary>
internal static class WrongParameter
{
    private static readonly MethodInfo Reader = typeof(WrongParameter).GetMethod(nameof(IsReadAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <returns><c>invalid_id</c>, <c>invalid_cursor</c> or <c>invalid_field</c>, with the part's name.</returns>
    public static ProblemException In(HttpContext context)
    {
        var parameters = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [];
        return parameters.FirstOrDefault(parameter => parameter.HasTryParse && !IsGood(parameter, context.Request)) is { } wrong
            ? Name(TypeOf(wrong), JsonNamingPolicy.SnakeCaseLower.ConvertName(wrong.ParameterInfo.NameInAddress()))
            : Problems.InvalidField.Exception();
    }

    private static bool IsGood(IParameterBindingMetadata parameter, HttpRequest request)
    {
        var name = parameter.ParameterInfo.NameInAddress();
        var text = request.RouteValues[name] as string ?? request.Query[name].ToString();
        return text.Length == 0 ? parameter.IsOptional : (bool)Reader.MakeGenericMethod(TypeOf(parameter)).Invoke(null, [text])!;
    }

    private static bool IsReadAs<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static Type TypeOf(IParameterBindingMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;

    private static ProblemException Name(Type type, string field) => type switch
    {
        _ when type == typeof(Id) || type.IsAssignableTo(typeof(IStandsForId)) => Problems.InvalidId.Exception(field: field),
        _ when field == "cursor" => Problems.InvalidCursor.Exception(field: field),
        _ => Problems.InvalidField.Exception("A parameter has the wrong form.", field),
    };
}
