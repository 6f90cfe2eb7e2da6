using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.SessionPerCall>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Flag: GetOrCreate with Stop, Dispose or using in one loop -> InLoop_Triggers
// Flag: a private method or local function that is called in a loop -> CalledInLoop_Triggers
// Flag: a private method or local function returns it, and the loop that calls the function ends it -> ReturnedIntoLoop_Triggers
// Silent: one session for all turns; stopped behind the loop; never stopped -> OneSession_DoesNotTrigger
// Silent: a public method, a call outside of loops -> OtherCallers_DoNotTrigger
// Silent: a retry, whose turn ends the loop -> Retry_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class SessionPerCallTests
{
    [Theory]
    [InlineData("foreach (var day in new[] { 1, 2 }) { using var s = SparkSession.Builder().AppName(\"a\").{|SPM6005:GetOrCreate|}(); s.Range(day).Show(); }")]
    [InlineData("for (var i = 0; i < 9; i++) { var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); s.Range(i).Show(); s.Stop(); }")]
    [InlineData("while (flag) { using (var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}()) { s.Range(1).Show(); } }")]
    [InlineData("while (flag) { using (SparkSession.Builder().{|SPM6005:GetOrCreate|}()) { df.Show(); } }")]
    [InlineData("do { var s = (SparkSession.Builder().{|SPM6005:GetOrCreate|}()); try { s.Range(1).Show(); } finally { s.Dispose(); } } while (flag);")]
    [InlineData("new List<int> { 1, 2 }.ForEach(n => { var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); s.Range(n).Show(); s.Stop(); });")]
    public Task InLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task CalledInLoop_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        void Run()
        {
            foreach (var day in new[] { 1, 2 })
            {
                Load(day);
                Inner(day);
            }

            void Inner(int day)
            {
                using var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}();
                s.Range(day).Show();
            }
        }

        private static void Load(int day)
        {
            using var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}();
            s.Range(day).Show();
        }
        """));

    [Fact]
    public Task ReturnedIntoLoop_Triggers() => Rule.VerifyInMethodAsync(
        """
        foreach (var day in new[] { 1, 2 })
        {
            using var s = Open();
            s.Range(day).Show();
        }

        SparkSession Open() => SparkSession.Builder().{|SPM6005:GetOrCreate|}();
        """);

    [Theory]
    [InlineData("using var s = SparkSession.Builder().GetOrCreate(); for (var i = 0; i < 9; i++) s.Range(i).Show();")]
    [InlineData("for (var i = 0; i < 9; i++) { var s = SparkSession.Builder().GetOrCreate(); s.Range(i).Show(); }")]
    [InlineData("SparkSession s = null; for (var i = 0; i < 9; i++) { s = SparkSession.Builder().GetOrCreate(); s.Range(i).Show(); } s.Stop();")]
    [InlineData("for (var i = 0; i < 9; i++) { var s = SparkSession.Builder().GetOrCreate(); s.Range(i).Show(); other.Show(); } spark.Stop();")]
    [InlineData("for (var i = 0; i < 9; i++) df.Show(); var s = SparkSession.Builder().GetOrCreate(); s.Stop();")]
    public Task OneSession_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task OtherCallers_DoNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        public void Public() { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); }
        private void Once() { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); }
        private void Never() { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); }
        private void Never(int day) => Console.WriteLine(day);
        void Run() { Once(); foreach (var day in new[] { 1, 2 }) { Public(); Never(day); } }
        """));

    [Theory]
    [InlineData("while (true) { try { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); return; } catch (Exception) { Use(1); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); break; }")]
    public Task Retry_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class Builder { public Session GetOrCreate() => new(); }
        class Session : System.IDisposable { public void Dispose() { } }

        class Job
        {
            void Run(bool flag)
            {
                while (flag)
                {
                    using var s = new Builder().GetOrCreate();
                }
            }
        }
        """);
}
