using System.Text.RegularExpressions;
using EhpcEmulator.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Tests.Store;

/// <summary>What is generated from the entities, the migrations and the compiled model, fits the entities.</summary>
public sealed partial class GeneratedStoreTests
{
    private const string Because =
        "after a change of an entity or its configuration, run tools/update-store.sh NAME and commit what it generates";

    [Fact]
    public void Migrations_ComparedWithTheEntities_HaveNothingPending()
    {
        using var connection = OpenEmptyDatabase();
        using var context = ContextOn(connection);

        context.Database.HasPendingModelChanges().Should().BeFalse(Because);
    }

    [Fact]
    public void Migrate_OnAnEmptyDatabase_MakesTheTablesTheModelAsksFor()
    {
        using var migrated = OpenEmptyDatabase();
        using var created = OpenEmptyDatabase();
        using (var context = ContextOn(migrated))
        {
            context.Database.Migrate();
        }

        using (var context = ContextOn(created))
        {
            context.Database.EnsureCreated();
        }

        SchemaOf(created).Should().NotBeEmpty();
        Differences(SchemaOf(migrated), SchemaOf(created)).Should().BeEmpty(Because);
    }

    [Fact]
    public void Schema_ComparedWithTheMigrations_MakesTheSameTablesAndHistory()
    {
        using var migrated = OpenEmptyDatabase();
        using var scripted = OpenEmptyDatabase();
        using var context = ContextOn(migrated);
        context.Database.Migrate();
        using var command = scripted.CreateCommand();
        using var script = typeof(EhpcDbContext).Assembly.GetManifestResourceStream("Schema.sql")!;
        command.CommandText = new StreamReader(script).ReadToEnd();
        command.ExecuteNonQuery();

        using var other = ContextOn(scripted);
        Differences(SchemaOf(scripted), SchemaOf(migrated)).Should().BeEmpty(Because);
        other.Database.GetAppliedMigrations().Should().Equal(context.Database.GetAppliedMigrations(), Because);
    }

    [Fact]
    public void CompiledModel_ComparedWithTheEntities_IsUpToDate()
    {
        using var connection = OpenEmptyDatabase();
        using var context = ContextOn(connection);
        var built = context.GetService<IModelSource>()
            .GetModel(context, context.GetService<ModelCreationDependencies>(), designTime: false);

        context.Model.GetType().Namespace.Should().Be("EhpcEmulator.Store.CompiledModel", Because);
        Describe(built).Should().NotBeEmpty();
        Differences(Describe(context.Model), Describe(built)).Should().BeEmpty(Because);
    }

    private static SqliteConnection OpenEmptyDatabase()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static EhpcDbContext ContextOn(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<EhpcDbContext>()
            .UseSqlite(connection)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options);

    private static HashSet<string> Differences(IEnumerable<string> actual, IEnumerable<string> expected)
    {
        var differences = actual.ToHashSet();
        differences.SymmetricExceptWith(expected);
        return differences;
    }

    /// <summary>
    /// Columns, foreign keys and indexes, one per line. A column that a later migration adds is last in its table
    /// and has a default for the rows that exist: neither place nor default counts.
    /// </summary>
    private static List<string> SchemaOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH tables AS (
                SELECT name, sql LIKE '%AUTOINCREMENT%' AS counts FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE '~_~_EF%' ESCAPE '~')
            SELECT format('%s.%s %s, required %d, key %d, hidden %d, counts %d',
                          t.name, c.name, c.type, c."notnull", c.pk, c.hidden, t.counts)
                FROM tables t, pragma_table_xinfo(t.name) c
            UNION ALL
            SELECT format('%s.%s -> %s.%s, delete %s, update %s',
                          t.name, f."from", f."table", f."to", f.on_delete, f.on_update)
                FROM tables t, pragma_foreign_key_list(t.name) f
            UNION ALL
            SELECT i.sql FROM tables t, sqlite_master i WHERE i.type = 'index' AND i.tbl_name = t.name AND i.sql IS NOT NULL
            ORDER BY 1
            """;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    /// <summary>Entities, tables and conversions, one fact a line, each line with its owner.</summary>
    private static List<string> Describe(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from line in entity.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n')
           select $"{entity.ShortName()}: {line.Trim()}",
        .. from table in model.GetRelationalModel().Tables
           from line in table.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n')
           select $"{table.Name}: {line.Trim()}",
        .. from entity in model.GetEntityTypes()
           from property in entity.GetProperties()
           select $"{entity.ShortName()}.{property.Name}: field {property.FieldInfo?.Name}, unset {property.Sentinel}, "
               + $"{Describe(property.GetTypeMapping().Converter)}, {Describe(property.GetValueComparer())}",
    ];

    // What they do, not their types: the compiled model holds it as code, in which the compiler casts as it sees fit.
    private static string Describe(ValueConverter? converter) => Cast().Replace(
        $"{converter?.ConvertToProviderExpression} and back {converter?.ConvertFromProviderExpression}", "$1");

    private static string Describe(ValueComparer comparer) =>
        comparer.GetType() is var type && type.Assembly == typeof(DbContext).Assembly ? "usual" : $"{type}";

    [GeneratedRegex(@"Convert\((\w+), [\w`]+\)")]
    private static partial Regex Cast();
}
