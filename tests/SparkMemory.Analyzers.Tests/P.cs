using Xunit;
namespace T;
public class P { [Fact] public void A() => Assert.True(typeof(Microsoft.CodeAnalysis.Testing.ReferenceAssemblies) != null); }
