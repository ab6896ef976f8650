using System.Reflection;
using System.Text.Json;
using Parley.Client.Gateway;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Gateway;

public sealed class PayloadTests
{
    [Fact]
    public void Every_type_of_event_in_the_protocol_is_known()
    {
        var types = typeof(IEventData).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IEventData)) && type.IsClass).ToList();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Contains(type.GetCustomAttribute<EventTypeAttribute>()!.Name, EventPayloads.KnownTypes));
    }

    [Fact]
    public void A_payload_comes_as_its_type()
    {
        var posted = Assert.IsType<MessagePosted>(Samples.Event(1).Payload);

        Assert.Equal("Good morning", posted.Message.Text);
    }

    [Fact]
    public void A_payload_that_lacks_a_field_is_refused()
    {
        var broken = Samples.Event(1) with { Data = JsonDocument.Parse("{}").RootElement };

        Assert.Throws<JsonException>(() => broken.Payload);
    }
}
