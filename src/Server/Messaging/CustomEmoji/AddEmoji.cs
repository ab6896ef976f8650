using System.Security.Cryptography;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Http;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>Adds an emoji to the workspace; the body is its image. Members may, unless the workspace leaves it to admins.</summary>
internal static class AddEmoji
{
    public static async Task<Answer> HandleAsync(
        string? name, HttpContext context, Actor actor, IdempotencyKey key, IdempotentWrites writes, Database database, DrawEmoji draw, Blobs blobs,
        IdGenerator ids, CancellationToken cancel)
    {
        var checkedName = EmojiName.Parse(name);
        var upload = await ReadAsync(context, cancel);
        await using (var read = await database.ReadAsync(cancel))
        {
            // Before anything is drawn; what decides is asked again below.
            await RequireMayAddAsync(read, actor);
        }

        var (image, animated) = await draw.RunAsync(upload, cancel);
        var blob = await blobs.WriteAsync(actor.WorkspaceId, new MemoryStream(image), cancel);
        var emoji = new CustomEmojiRow
        {
            Id = ids.Next(), Name = checkedName, Animated = animated, BlobId = blob.Id, Size = blob.Size, CreatedBy = actor.UserId,
        };
        var kept = false;
        try
        {
            return await writes.RunAsync(
                actor,
                key,
                FingerprintOf(context, upload),
                async transaction =>
                {
                    var answer = await DoAsync(transaction, actor, emoji, blob);
                    kept = true;
                    return answer;
                },
                cancel);
        }
        finally
        {
            if (!kept)
            {
                await blobs.DropAsync(actor.WorkspaceId, blob.Id);
            }
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        var buffer = new byte[Limits.EmojiImage + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length <= Limits.EmojiImage ? buffer[..length] : throw Problems.BodyTooLarge.Exception($"At most {Limits.EmojiImage} bytes.");
    }

    private static byte[] FingerprintOf(HttpContext context, byte[] upload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IdempotencyKey.AppendAddress(hash, context.Request);
        hash.AppendData(upload);
        return hash.GetHashAndReset();
    }

    private static async Task RequireMayAddAsync(SqlSession sql, Actor actor)
    {
        if (actor.IsGuest || (!actor.IsAdmin && (await WorkspaceSql.GetAsync(sql, actor.WorkspaceId)).AdminsAddEmoji))
        {
            throw Problems.Forbidden.Exception("Admins add emoji here.");
        }
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, CustomEmojiRow emoji, Blob blob)
    {
        await RequireMayAddAsync(transaction.Sql, actor);
        if (await CustomEmojiSql.IsTakenAsync(transaction.Sql, transaction.WorkspaceId, emoji.Name))
        {
            throw EmojiProblems.NameTaken.Exception(field: "name");
        }

        if (await CustomEmojiSql.CountAsync(transaction.Sql, transaction.WorkspaceId) >= Limits.CustomEmoji)
        {
            throw EmojiProblems.TooMany.Exception($"At most {Limits.CustomEmoji}.");
        }

        var added = new CustomEmojiRow
        {
            Id = emoji.Id,
            Name = emoji.Name,
            Animated = emoji.Animated,
            BlobId = emoji.BlobId,
            Size = emoji.Size,
            CreatedBy = emoji.CreatedBy,
            CreatedAt = transaction.Now,
        };
        await Blobs.KeepAsync(transaction, blob);
        await CustomEmojiSql.InsertAsync(transaction, added);
        transaction.Append(Audience.Everyone, new EmojiAdded { Emoji = added.ToWire() });
        return Answer.Created(added.ToWire(), ParleyJson.Wire.CustomEmoji);
    }
}
