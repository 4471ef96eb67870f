using System.Collections;

namespace EhpcEmulator.Gateway.Binding;

/// <summary>A list of a request that remembers under which number each item was sent.</summary>
internal interface INumberedList : IList
{
    void Add(int number, object item);

    /// <summary>The number of the item at an index, as the caller wrote it.</summary>
    int NumberOf(int index);
}

/// <summary>
/// The items in numeric order, gaps closed: <c>Instance.1.Id</c> and <c>Instance.3.Id</c> are a list of two.
/// </summary>
internal sealed class NumberedList<T> : List<T>, INumberedList
{
    private readonly List<int> _numbers = [];

    public int NumberOf(int index) => _numbers[index];

    void INumberedList.Add(int number, object item)
    {
        _numbers.Add(number);
        Add((T)item);
    }
}
