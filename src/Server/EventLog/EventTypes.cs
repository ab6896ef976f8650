using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>The <c>type</c> and the serialiser of each payload, looked up once.</summary>
public static class EventTypes
{
    public static string NameOf<T>()
        where T : IEventData => Known<T>.Name;

    public static JsonTypeInfo<T> InfoOf<T>()
        where T : IEventData => Known<T>.Info;

    public static JsonTypeInfo InfoOf(Type type) => ParleyJson.Wire.GetTypeInfo(type)!;

    private static class Known<T>
        where T : IEventData
    {
        public static readonly string Name = typeof(T).GetCustomAttribute<EventTypeAttribute>()!.Name;
        public static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)InfoOf(typeof(T));
    }
}
