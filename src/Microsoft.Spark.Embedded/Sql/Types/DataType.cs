using System;
using Microsoft.Spark.Embedded.Types;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Spark.Sql.Types;

public abstract class DataType
{
    private string _json;

    protected DataType()
    {
    }

    /// <summary>The class name without "Type", in lower case.</summary>
    public string TypeName
    {
        get
        {
            var name = GetType().Name;
            return name.Substring(0, name.Length - "Type".Length).ToLowerInvariant();
        }
    }

    public virtual string SimpleString => TypeName;

    /// <summary>The type in the notation in which Spark exchanges schemas.</summary>
    public string Json => _json ??= TypeJson.Write(this).ToString(Formatting.None);

    public static DataType ParseDataType(string json)
    {
        if (json == null) throw new ArgumentNullException(nameof(json));
        // A bare name is no JSON document; the JVM side sends it in quotes.
        var text = json.Trim();
        return TypeJson.Read(text.StartsWith("{", StringComparison.Ordinal) || text.StartsWith("\"", StringComparison.Ordinal)
            ? JToken.Parse(text)
            : new JValue(text));
    }

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj) || (obj is DataType other && other.GetType() == GetType() && other.Json == Json);

    public override int GetHashCode() => Json.GetHashCode();
}
