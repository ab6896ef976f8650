using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Parley.Server.Telemetry;

/// <summary>
/// Traces and metrics over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; the other <c>OTEL_*</c> variables work as OpenTelemetry
/// specifies them.
/// </summary>
public sealed class OtlpExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private static readonly string[] Meters = ["Parley", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
    private readonly IConfiguration _variables = Variables(configuration);
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static bool IsWanted(IConfiguration configuration) => !string.IsNullOrEmpty(Variables(configuration)["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsWanted(configuration))
        {
            return Task.CompletedTask;
        }

        // The framework names its spans and their attributes by OpenTelemetry's conventions only when told to.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(UseConfiguration)
            .ConfigureResource(Describe)
            .AddSource("Parley", "Microsoft.AspNetCore")
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(UseConfiguration)
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        (_traces, _metrics) = (null, null);
    }

    /// <summary>The machine's variables, which the server's own configuration leaves out, and that configuration on top.</summary>
    private static IConfiguration Variables(IConfiguration configuration) =>
        new ConfigurationBuilder().AddEnvironmentVariables().AddConfiguration(configuration).Build();

    private void UseConfiguration(IServiceCollection services) => services.AddSingleton(_variables);

    private void Describe(ResourceBuilder resource)
    {
        if (string.IsNullOrEmpty(_variables["OTEL_SERVICE_NAME"]))
        {
            resource.AddService("parley", serviceVersion: BuildVersion.Text);
        }
    }
}
