using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// How values of a type are kept in a column: as text, a number or bytes, or converted to one of these.
/// </summary>
internal abstract class StoredForm<TValue>
{
    /// <summary>The form of a property's values.</summary>
    /// <param name="converter">What they are converted by; null when they are kept as they are.</param>
    public static StoredForm<TValue> Of(ValueConverter? converter)
    {
        var (type, value) = (typeof(TValue), Nullable.GetUnderlyingType(typeof(TValue)));
        if (value is not null && converter?.ModelClrType != type)
        {
            return Make(typeof(NullableForm<>), [value], converter);
        }

        return converter is not null
            ? Make(typeof(ConvertedForm<,>), [type, converter.ProviderClrType], converter)
            : (StoredForm<TValue>)PlainForms.Of(type);
    }

    /// <summary>Gives a parameter a value.</summary>
    public abstract void Bind(Statements statements, sqlite3_stmt statement, int parameter, TValue value);

    /// <summary>The value of a column of the row that a statement has come to.</summary>
    public abstract TValue Read(sqlite3_stmt statement, int column);

    private static StoredForm<TValue> Make(Type form, Type[] types, ValueConverter? converter) =>
        (StoredForm<TValue>)Activator.CreateInstance(form.MakeGenericType(types), converter)!;
}

/// <summary>A value, or null for none.</summary>
internal sealed class NullableForm<TValue>(ValueConverter? converter) : StoredForm<TValue?>
    where TValue : struct
{
    private readonly StoredForm<TValue> _form = StoredForm<TValue>.Of(converter);

    public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, TValue? value)
    {
        if (value is { } known)
        {
            _form.Bind(statements, statement, parameter, known);
        }
        else
        {
            statements.BindNull(statement, parameter);
        }
    }

    public override TValue? Read(sqlite3_stmt statement, int column) =>
        Statements.IsNull(statement, column) ? null : _form.Read(statement, column);
}

/// <summary>What EF Core's model says a value is converted to; no conversion takes or makes null.</summary>
internal sealed class ConvertedForm<TValue, TStored>(ValueConverter<TValue, TStored> converter) : StoredForm<TValue>
{
    private readonly Func<TValue, TStored> _store = converter.ConvertToProviderTyped;
    private readonly Func<TStored, TValue> _load = converter.ConvertFromProviderTyped;
    private readonly StoredForm<TStored> _form = StoredForm<TStored>.Of(null);

    public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, TValue value)
    {
        if (value is null)
        {
            statements.BindNull(statement, parameter);
        }
        else
        {
            _form.Bind(statements, statement, parameter, _store(value));
        }
    }

    public override TValue Read(sqlite3_stmt statement, int column) =>
        _form.Read(statement, column) is { } stored ? _load(stored) : default!;
}

/// <summary>The forms of what SQLite keeps itself.</summary>
internal static class PlainForms
{
    /// <exception cref="NotSupportedException">SQLite does not keep such values.</exception>
    public static object Of(Type type) => type switch
    {
        _ when type == typeof(string) => new TextForm(),
        _ when type == typeof(bool) => new FlagForm(),
        _ when type == typeof(int) => new IntegerForm(),
        _ when type == typeof(long) => new LongForm(),
        _ when type == typeof(double) => new RealForm(),
        _ when type == typeof(byte[]) => new BytesForm(),
        _ => throw new NotSupportedException($"No column is stored as {type}."),
    };

    private sealed class TextForm : StoredForm<string?>
    {
        public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, string? value) =>
            statements.BindText(statement, parameter, value);

        public override string? Read(sqlite3_stmt statement, int column) =>
            raw.sqlite3_column_text(statement, column).utf8_to_string();
    }

    private sealed class FlagForm : StoredForm<bool>
    {
        public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, bool value) =>
            statements.BindInteger(statement, parameter, value ? 1 : 0);

        public override bool Read(sqlite3_stmt statement, int column) => raw.sqlite3_column_int(statement, column) != 0;
    }

    private sealed class IntegerForm : StoredForm<int>
    {
        public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, int value) =>
            statements.BindInteger(statement, parameter, value);

        public override int Read(sqlite3_stmt statement, int column) => raw.sqlite3_column_int(statement, column);
    }

    private sealed class LongForm : StoredForm<long>
    {
        public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, long value) =>
            statements.BindInteger(statement, parameter, value);

        public override long Read(sqlite3_stmt statement, int column) => raw.sqlite3_column_int64(statement, column);
    }

    private sealed class RealForm : StoredForm<double>
    {
        public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, double value) =>
            statements.BindReal(statement, parameter, value);

        public override double Read(sqlite3_stmt statement, int column) =>
            raw.sqlite3_column_double(statement, column);
    }

    private sealed class BytesForm : StoredForm<byte[]?>
    {
        public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, byte[]? value) =>
            statements.BindBytes(statement, parameter, value);

        public override byte[]? Read(sqlite3_stmt statement, int column) => Statements.IsNull(statement, column)
            ? null
            : raw.sqlite3_column_blob(statement, column).ToArray();
    }
}
