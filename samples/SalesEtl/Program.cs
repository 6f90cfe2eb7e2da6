using System;
using System.IO;

namespace SalesEtl;

internal static class Program
{
    private static int Main(string[] args)
    {
        var options = JobOptions.Parse(args);
        Directory.SetCurrentDirectory(options.Home);

        var spark = SessionFactory.Create();
        var sources = new SalesSources(spark);
        var failures = 0;

        Attempt("clean", () => CleanStage.Run(sources));
        Attempt("enrich", () => EnrichStage.Run(spark, sources, options));
        Attempt("aggregate", () => AggregateStage.Run(spark));
        Attempt("report", () => ReportStage.Run(spark, sources, options));
        Attempt("quality", () => QualityStage.Run(spark));

        spark.Stop();
        return failures;

        // A failing stage must not keep the others from delivering: they find what the last run left behind.
        void Attempt(string stage, Action run)
        {
            try
            {
                Console.WriteLine($"== {stage}");
                run();
            }
            catch (Exception e)
            {
                failures++;
                Console.Error.WriteLine($"{stage} failed: {e.Message}");
            }
        }
    }
}
