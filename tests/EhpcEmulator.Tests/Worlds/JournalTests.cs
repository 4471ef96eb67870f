using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Worlds;

public sealed class JournalTests
{
    [Fact]
    public void Entries_OfCallsThatWereAnsweredInAnotherOrder_AreInTheOrderOfTheirNumbers()
    {
        var journal = new Journal(10);
        Add(journal, 2, 1, 4, 3);

        journal.EntriesAsAnswered().Select(entry => entry.Number).Should().Equal(2, 1, 4, 3);
        journal.Entries().Select(entry => entry.Number).Should().Equal(1, 2, 3, 4);
        journal.Latest(3).Select(entry => entry.Number).Should().Equal(4, 3, 2);
        journal.Latest(10).Select(entry => entry.Number).Should().Equal(4, 3, 2, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Add_BeyondTheCapacity_ForgetsTheOldest(int capacity)
    {
        var journal = new Journal(capacity);

        for (var number = 1; number <= 100; number++)
        {
            Add(journal, number);

            journal.EntriesAsAnswered().Select(entry => entry.Number).Should().Equal(
                Enumerable.Range(1, number).TakeLast(capacity).Select(kept => (long)kept));
        }
    }

    [Fact]
    public void Clear_OfAFullJournal_ForgetsAllAndCountsOn()
    {
        var journal = new Journal(2);
        Add(journal, journal.NextNumber(), journal.NextNumber(), journal.NextNumber());

        journal.Clear();
        journal.Entries().Should().BeEmpty();

        Add(journal, journal.NextNumber());
        journal.Entries().Select(entry => entry.Number).Should().Equal(4);
    }

    [Fact]
    public void Added_OfAJournalThatKeepsNothing_IsRaisedWithTheCall()
    {
        var journal = new Journal(0);
        var added = new List<JournalEntry>();
        journal.Added += added.Add;

        Add(journal, 1, 2);

        added.Select(entry => entry.RequestId).Should().Equal("request 1", "request 2");
    }

    private static void Add(Journal journal, params long[] numbers)
    {
        foreach (var number in numbers)
        {
            journal.Add(new JournalEntry
            {
                Number = number,
                RequestId = $"request {number}",
                ReceivedAt = DateTimeOffset.UnixEpoch,
                Milliseconds = 1,
                Method = "GET",
                Host = "localhost",
                Parameters = new Dictionary<string, string>(),
                Status = 200,
                AnswerBytes = 2,
            });
        }
    }
}
