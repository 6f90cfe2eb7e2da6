using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>The paths of get_json_object: <c>$</c>, <c>.name</c>, <c>['name']</c>, <c>[0]</c>, <c>[*]</c>.</summary>
internal static class JsonPath
{
    private const string AllItems = "[*]";

    public static string Extract(string json, string path)
    {
        List<string> steps = Parse(path);
        JsonNode root = steps == null ? null : JsonNode.TryParse(json);
        if (root == null)
            return null;
        List<JsonNode> found = Walk(root, steps, 0).ToList();
        if (found.Count == 0)
            return null;
        if (steps.Contains(AllItems))
        {
            return found.Count == 1 ? found[0].Write(escapeSurrogates: true)
                : "[" + string.Join(",", found.Select(x => x.Write(escapeSurrogates: true))) + "]";
        }
        if (found[0].Kind == JsonKind.Null && steps.Count > 0)
            return null;
        return found[0].Kind == JsonKind.Text ? found[0].Text : found[0].Write(escapeSurrogates: true);
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node, List<string> steps, int index)
    {
        if (index == steps.Count)
            return new[] { node };
        string step = steps[index];
        if (step == AllItems)
            return node.Kind == JsonKind.Array ? node.Items.SelectMany(x => Walk(x, steps, index + 1)) : Enumerable.Empty<JsonNode>();
        if (step[0] == '[')
        {
            int position = int.Parse(step.Substring(1), CultureInfo.InvariantCulture);
            return node.Kind == JsonKind.Array && position < node.Items.Count ? Walk(node.Items[position], steps, index + 1) : Enumerable.Empty<JsonNode>();
        }
        // Of members with one name the first that leads on counts.
        return node.Members.Where(x => x.Key == step.Substring(1) && x.Value.Kind != JsonKind.Null).Take(1).SelectMany(x => Walk(x.Value, steps, index + 1));
    }

    /// <summary>Steps as "[*]", "[" and a number, or "." and a name; null when the path is malformed.</summary>
    private static List<string> Parse(string path)
    {
        if (path.Length == 0 || path[0] != '$')
            return null;
        var steps = new List<string>();
        int i = 1;
        while (i < path.Length)
        {
            if (path[i] == '.')
            {
                int start = ++i;
                while (i < path.Length && path[i] != '.' && path[i] != '[')
                    i++;
                string name = path.Substring(start, i - start);
                if (name.Length == 0 || name == "*")
                    return null;
                steps.Add("." + name);
            }
            else if (path[i] == '[')
            {
                int end = path.IndexOf(']', i);
                if (end < 0)
                    return null;
                string inner = path.Substring(i + 1, end - i - 1);
                if (inner == "*")
                    steps.Add(AllItems);
                else if (inner.Length > 2 && inner[0] == '\'' && inner[inner.Length - 1] == '\'')
                    steps.Add("." + inner.Substring(1, inner.Length - 2));
                else if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                    steps.Add("[" + index.ToString(CultureInfo.InvariantCulture));
                else
                    return null;
                i = end + 1;
            }
            else
                return null;
        }
        return steps;
    }
}
