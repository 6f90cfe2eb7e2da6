using System.Threading.Tasks;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CountForEmptiness,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CountForEmptinessFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CountForEmptiness>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class CountForEmptinessTests
{
    [Fact]
    public Task Basic() => Rule.VerifyInMethodAsync("if (df.{|SPM2006:Count|}() == 0) return;");

    [Fact]
    public Task BasicFix() => Fix.VerifyFixInMethodAsync("if (df.{|SPM2006:Count|}() == 0) return;", "if (df.IsEmpty()) return;");

    [Fact]
    public Task NoFix() => Fix.VerifyNoFixInMethodAsync("var (n, m) = (df.{|SPM2006:Count|}(), 1); Use(n == 0);");
}
