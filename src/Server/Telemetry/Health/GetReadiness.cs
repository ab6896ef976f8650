using Parley.Protocol;

namespace Parley.Server.Telemetry.Health;

internal static class GetReadiness
{
    public static async Task<IResult> HandleAsync(Readiness readiness)
    {
        var report = await readiness.ReportAsync();
        return Results.Json(
            report, ParleyJson.Default.HealthReport, statusCode: report.Status == "failing" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
