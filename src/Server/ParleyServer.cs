using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Parley.Server.Channels;
using Parley.Server.Cluster;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Http;
using Parley.Server.Http.ApiDescription;
using Parley.Server.Identity;
using Parley.Server.Integrations;
using Parley.Server.Jobs;
using Parley.Server.Messaging;
using Parley.Server.Messaging.CustomEmoji;
using Parley.Server.Realtime;
using Parley.Server.Search;
using Parley.Server.Storage;
using Parley.Server.Telemetry;
using Parley.Server.Telemetry.Logs;
using Parley.Server.Threads;
using Parley.Server.Workspaces;

namespace Parley.Server;

/// <summary>The composition: which parts there are, and in which order a request meets them.</summary>
public static partial class ParleyServer
{
    /// <summary>Builds the server; <paramref name="configure"/> is where tests put their clock.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        UseOwnVariablesOnly(builder.Configuration);
        builder.Configuration.AddEnvironmentVariables("PARLEY_").AddCommandLine(args);
        builder.AddLogs();
        builder.Services.AddOperatorOptions<ParleyOptions>("");
        configure?.Invoke(builder);

        var options = builder.Configuration.ReadOptions<ParleyOptions>();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Protocol.Limits.ImportBody;
        });
        AddServices(builder.Services, options);

        var app = builder.Build();
        app.UseRequestSpans();
        app.UseHttp();
        app.UseRouting();
        app.UseArrivals();
        app.UseIdentity();
        app.UseRateLimits();
        app.UseRequiredActors();
        MapEndpoints(app);
        app.UseWebClient(options.Web);
        return app;
    }

    /// <summary>Brings the database up to date, then serves until told to stop. Nothing is touched before all options are known to be good.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancel = default)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.GetRequiredService<Migrator>().ApplyAsync(cancel);
        await app.StartAsync(cancel);
        LogReady(app.Logger, BuildVersion.Text, string.Join(", ", app.Urls));
    }

    /// <summary>A variable that some other program's <c>DATABASE</c> or <c>LOG</c> is must not configure this one.</summary>
    private static void UseOwnVariablesOnly(IConfigurationBuilder configuration)
    {
        foreach (var source in configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().Where(s => string.IsNullOrEmpty(s.Prefix)).ToList())
        {
            configuration.Sources.Remove(source);
        }
    }

    private static void AddServices(IServiceCollection services, ParleyOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage(options.DatabaseAddress);
        services.AddCluster();
        services.AddEventLog();
        services.AddHttp();
        services.AddApiDescription();
        services.AddTelemetry();
        services.AddJobs();
        services.AddFiles();
        services.AddWorkspaces();
        services.AddIdentity();
        services.AddChannels();
        services.AddMessaging();
        services.AddCustomEmoji();
        services.AddThreads();
        services.AddSearch();
        services.AddRealtime();
        services.AddIntegrations();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapTelemetry();
        var api = app.MapGroup("/api/v1");
        api.MapWorkspaces();
        api.MapIdentity();
        api.MapChannels();
        api.MapMessaging();
        api.MapPersonal();
        api.MapQuestions();
        api.MapCustomEmoji();
        api.MapThreads();
        api.MapSearch();
        api.MapRealtime();
        api.MapIntegrations();
        api.MapJobs();
        api.MapPerformance();
        api.MapFiles();
        app.MapFileContent();
        app.MapEmojiImages();
        app.MapApiDescription();
    }

    [LoggerMessage(LogLevel.Information, "Parley {Version} is ready: open {Addresses}")]
    private static partial void LogReady(ILogger log, string version, string addresses);
}
