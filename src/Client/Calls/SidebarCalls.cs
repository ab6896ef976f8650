// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>The caller's own sidebar: favourites and sections. Nobody else sees it.</summary>
public sealed class SidebarCalls
{
    private readonly Caller _caller;

    internal SidebarCalls(Caller caller) => _caller = caller;

    /// <summary>The sections in order, the built-in ones included.</summary>
    public Task<SidebarSectionList> SectionsAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/sections", ParleyJson.Default.SidebarSectionList, cancellationToken);

    /// <summary>Makes a section, just above the channels that are in none.</summary>
    /// <exception cref="ParleyException"><c>invalid_field</c>, <c>too_many_sections</c>.</exception>
    public Task<SidebarSection> CreateSectionAsync(string name, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/sections",
            new CreateSectionRequest { Name = name },
            ParleyJson.Default.CreateSectionRequest,
            ParleyJson.Default.SidebarSection,
            idempotencyKey,
            cancellationToken);

    /// <summary>Renames, closes or opens a section; what is null stays.</summary>
    /// <exception cref="ParleyException"><c>section_not_found</c>, <c>section_fixed</c>.</exception>
    public Task<SidebarSection> UpdateSectionAsync(Id section, UpdateSectionRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/sections/{section}",
            request,
            ParleyJson.Default.UpdateSectionRequest,
            ParleyJson.Default.SidebarSection,
            key: null,
            cancellationToken);

    /// <summary>Puts a section before another one; null: at the end.</summary>
    /// <exception cref="ParleyException"><c>section_not_found</c>.</exception>
    public Task<SidebarSection> MoveSectionAsync(Id section, Id? before, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/sections/{section}/place",
            new MoveSectionRequest { BeforeId = before },
            ParleyJson.Default.MoveSectionRequest,
            ParleyJson.Default.SidebarSection,
            key: null,
            cancellationToken);

    /// <summary>Deletes a section; its channels are in none from then on.</summary>
    /// <exception cref="ParleyException"><c>section_not_found</c>, <c>section_fixed</c>.</exception>
    public Task DeleteSectionAsync(Id section, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/sections/{section}", cancellationToken);

    /// <summary>Says where the caller keeps a channel: among the favourites, in a section, in what place there.</summary>
    /// <exception cref="ParleyException"><c>channel_not_found</c>, <c>not_a_member</c>, <c>section_not_found</c>.</exception>
    public Task<ChannelSidebar> PlaceAsync(Id channel, PlaceChannelRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/channels/{channel}/sidebar",
            request,
            ParleyJson.Default.PlaceChannelRequest,
            ParleyJson.Default.ChannelSidebar,
            key: null,
            cancellationToken);
}
