using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Cluster.Broker;

namespace Parley.Server.Realtime.Nodes;

/// <summary>What a hub tells the other nodes besides events: who is here, and who types. Nothing, where there is no broker.</summary>
internal sealed class TellNodes(NodeExchange exchange, Id workspaceId)
{
    /// <summary>Names the layout, as <see cref="EventsMessage.Kind"/> does.</summary>
    public const string Changes = "presence.1";

    public const string Everybody = "presence_all.1";

    public const string Ask = "presence_ask.1";

    public const string Typing = "typing.1";

    private const int BytesPerPerson = 64;

    public bool IsHeard => exchange.IsConfigured;

    public bool Hears => exchange.IsHearing;

    public void Present(IReadOnlyList<UserPresence> people, bool isEverybody) =>
        Publish(isEverybody ? Everybody : Changes, new PresenceFrame { Users = people }, people.Count);

    public void Types(TypingFrame frame) => Publish(Typing, frame, 1);

    private void Publish(string kind, ServerFrame frame, int people)
    {
        if (IsHeard)
        {
            exchange.Publish(workspaceId, kind, () => JsonSerializer.SerializeToUtf8Bytes(frame, ParleyJson.Wire.ServerFrame), (people + 1) * BytesPerPerson);
        }
    }
}
