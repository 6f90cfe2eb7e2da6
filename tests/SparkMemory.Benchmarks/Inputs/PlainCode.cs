using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SparkMemory.Benchmarks.Inputs;

/// <summary>Ordinary C#: records, LINQ, streams, tasks, exceptions, switch expressions. Nothing of Spark.</summary>
internal static class PlainCode
{
    public static IEnumerable<string> Files(int count) => Enumerable.Range(1, count).Select(File);

    // Each file uses the one before it, so that the compiler has symbols to find.
    private static string File(int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        var total = index == 1
            ? "order.Lines.Sum(static line => line.Price * line.Quantity)"
            : $"{index % 7 + 1}m * Plain{index - 1}.OrderService.Normalise(order.Customer).Length";
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Plain{{number}};

            public sealed record OrderLine(string Product, decimal Price, int Quantity);

            public sealed record Order(int Id, string Customer, DateTime Placed, IReadOnlyList<OrderLine> Lines);

            public enum OrderState { New, Paid, Sent, Returned }

            public interface IOrderStore : IDisposable
            {
                Task<Order?> FindAsync(int id, CancellationToken cancellationToken);

                void Save(Order order, OrderState state);
            }

            public sealed class OrderFile : IOrderStore
            {
                private readonly Dictionary<int, (Order Order, OrderState State)> _orders = new();
                private readonly StreamWriter _log;
                private int _saved;

                public OrderFile(string path) => _log = new StreamWriter(path, append: true, Encoding.UTF8);

                public int Count => _orders.Count;

                public async Task<Order?> FindAsync(int id, CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                    return _orders.TryGetValue(id, out var found) ? found.Order : null;
                }

                public void Save(Order order, OrderState state)
                {
                    _orders[order.Id] = (order, state);
                    _log.WriteLine(string.Join(";", order.Id, order.Customer, state));
                    if (++_saved % {{number}} == 0)
                        _log.Flush();
                }

                public void Dispose() => _log.Dispose();
            }

            public sealed class OrderService
            {
                private readonly IOrderStore _store;
                private readonly List<string> _messages = new();

                public OrderService(IOrderStore store) => _store = store ?? throw new ArgumentNullException(nameof(store));

                public static string Normalise(string name)
                {
                    var builder = new StringBuilder(name.Length);
                    foreach (var character in name)
                    {
                        if (char.IsLetterOrDigit(character))
                            builder.Append(char.ToUpperInvariant(character));
                        else if (builder.Length > 0 && builder[builder.Length - 1] != '-')
                            builder.Append('-');
                    }

                    return builder.ToString().Trim('-');
                }

                public decimal Total(Order order) => {{total}};

                public string Describe(OrderState state) => state switch
                {
                    OrderState.New => "waits for payment",
                    OrderState.Paid => "waits for shipping",
                    OrderState.Sent => "is on its way",
                    _ => $"is in state {state}",
                };

                public Dictionary<string, decimal> TotalsByCustomer(IEnumerable<Order> orders) =>
                    orders
                        .Where(order => order.Placed.Year >= 2020 && order.Lines.Count > 0)
                        .GroupBy(order => Normalise(order.Customer))
                        .Select(group => (group.Key, Total: group.Sum(Total)))
                        .OrderByDescending(static entry => entry.Total)
                        .Take({{number}})
                        .ToDictionary(static entry => entry.Key, static entry => entry.Total);

                public async Task<int> ShipAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
                {
                    var sent = 0;
                    foreach (var id in ids.Distinct())
                    {
                        try
                        {
                            var order = await _store.FindAsync(id, cancellationToken).ConfigureAwait(false);
                            if (order is not { Lines.Count: > 0 })
                            {
                                _messages.Add($"order {id} is missing or empty");
                                continue;
                            }

                            _store.Save(order with { Customer = Normalise(order.Customer) }, OrderState.Sent);
                            sent++;
                        }
                        catch (IOException exception) when (exception.HResult != 0)
                        {
                            _messages.Add(exception.Message);
                        }
                    }

                    return sent;
                }
            }

            """;
    }
}
