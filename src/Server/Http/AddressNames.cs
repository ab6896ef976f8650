using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Parley.Server.Http;

internal static class AddressNames
{
    /// <summary>What an endpoint's parameter is called in its route or query.</summary>
    public static string NameInAddress(this ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromRouteAttribute>()?.Name ?? parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!;
}
