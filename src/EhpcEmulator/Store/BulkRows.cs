using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EhpcEmulator.Store;

/// <summary>
/// Saves many new or deleted rows of one table by one prepared statement. EF Core makes and prepares a statement for
/// every row, which is most of what saving thousands of them costs.
/// </summary>
internal static class BulkRows
{
    // Below this it does not matter, and EF Core's way is the one that everything else takes.
    private const int Least = 32;

    /// <summary>Saves what a context tracks; its changes must have been detected.</summary>
    public static async Task SaveAsync(EhpcDbContext db, CancellationToken cancellationToken)
    {
        var bulks = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Deleted)
            .GroupBy(entry => (Type: entry.Metadata, entry.State))
            .Where(group => group.Skip(Least - 1).Any())
            .ToLookup(group => group.Key.State, group => (group.Key.Type, Rows: group.ToList()));

        // A row that others refer to is deleted with them, which EF Core sees to.
        var deleted = bulks[EntityState.Deleted].Where(bulk => !bulk.Type.GetReferencingForeignKeys().Any()).ToList();
        var added = bulks[EntityState.Added].ToList();
        if (deleted.Count + added.Count == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        var own = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancellationToken)
            : null;
        try
        {
            // What EF Core saves may refer to a row that comes after it.
            WorldStore.Execute(db, "PRAGMA defer_foreign_keys=ON");

            // In this order new rows find the keys free that deleted or changed ones had.
            foreach (var (type, rows) in deleted)
            {
                Delete(db, type, rows);
            }

            var waiting = added.SelectMany(bulk => bulk.Rows).ToList();
            waiting.ForEach(entry => entry.State = EntityState.Unchanged);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var (type, rows) in added)
            {
                Insert(db, type, rows);
            }

            await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        }
        finally
        {
            await (own?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private static void Insert(EhpcDbContext db, IEntityType type, List<EntityEntry> rows)
    {
        var properties = type.GetProperties().ToList();
        var (names, values) = (properties.Select(NameOf), properties.Select((_, index) => $"@p{index}"));
        var sql = $"INSERT INTO {TableOf(type)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        Execute(db, sql, properties, rows);
    }

    private static void Delete(EhpcDbContext db, IEntityType type, List<EntityEntry> rows)
    {
        var properties = type.FindPrimaryKey()!.Properties;
        var key = properties.Select((property, index) => $"{NameOf(property)} = @p{index}");
        Execute(db, $"DELETE FROM {TableOf(type)} WHERE {string.Join(" AND ", key)}", properties, rows);
        rows.ForEach(entry => entry.State = EntityState.Detached);
    }

    private static void Execute(
        EhpcDbContext db, string sql, IReadOnlyList<IProperty> properties, List<EntityEntry> rows)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var columns =
            new (IProperty Property, Func<object?, object?>? Convert, DbParameter Parameter)[properties.Count];
        for (var index = 0; index < columns.Length; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{index}";
            command.Parameters.Add(parameter);
            var converter = properties[index].GetTypeMapping().Converter;
            columns[index] = (properties[index], converter?.ConvertToProvider, parameter);
        }

        foreach (var entry in rows)
        {
            var values = entry.CurrentValues;
            foreach (var (property, convert, parameter) in columns)
            {
                var value = values[property];
                parameter.Value = (convert is null ? value : convert(value)) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private static string TableOf(IEntityType type) => $"\"{type.GetTableName()}\"";

    private static string NameOf(IProperty property) => $"\"{property.GetColumnName()}\"";
}
