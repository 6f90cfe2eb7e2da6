using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Microsoft.Spark.Embedded.Values;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}

/// <summary>A JSON value with numbers as they were written and members in their order, also those that come twice.</summary>
internal sealed class JsonNode
{
    public JsonNode(JsonKind kind, string text = null)
    {
        Kind = kind;
        Text = text;
    }

    public JsonKind Kind { get; }

    /// <summary>The value of a string; the characters of a number, true or false.</summary>
    public string Text { get; }

    public List<JsonNode> Items { get; } = new List<JsonNode>();

    public List<KeyValuePair<string, JsonNode>> Members { get; } = new List<KeyValuePair<string, JsonNode>>();

    public bool IsIntegral => Kind == JsonKind.Number && Text.IndexOfAny(new[] { '.', 'e', 'E' }) < 0;

    public string Write(bool escapeSurrogates = false)
    {
        var text = new StringBuilder();
        Write(text, escapeSurrogates);
        return text.ToString();
    }

    private void Write(StringBuilder text, bool escapeSurrogates)
    {
        switch (Kind)
        {
            case JsonKind.Null:
                text.Append("null");
                break;
            case JsonKind.Text:
                AppendQuoted(text, Text, escapeSurrogates);
                break;
            case JsonKind.Number when !IsIntegral:
                text.Append(JavaNumbers.Text(double.Parse(Text, CultureInfo.InvariantCulture)));
                break;
            case JsonKind.Array:
                text.Append('[');
                for (int i = 0; i < Items.Count; i++)
                {
                    text.Append(i > 0 ? "," : string.Empty);
                    Items[i].Write(text, escapeSurrogates);
                }
                text.Append(']');
                break;
            case JsonKind.Object:
                text.Append('{');
                for (int i = 0; i < Members.Count; i++)
                {
                    text.Append(i > 0 ? "," : string.Empty);
                    AppendQuoted(text, Members[i].Key, escapeSurrogates);
                    text.Append(':');
                    Members[i].Value.Write(text, escapeSurrogates);
                }
                text.Append('}');
                break;
            default:
                text.Append(Text);
                break;
        }
    }

    public static void AppendQuoted(StringBuilder text, string value, bool escapeSurrogates = false)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                default:
                    if (c < ' ' || (escapeSurrogates && char.IsSurrogate(c)))
                        text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    else
                        text.Append(c);
                    break;
            }
        }
        text.Append('"');
    }

    /// <summary>The first value of the text; what stands behind it is not read. Single quotes are allowed. Throws <see cref="FormatException"/>.</summary>
    public static JsonNode Parse(string text) => new Reader(text).Value();

    /// <summary>The value, or null when the text is no JSON.</summary>
    public static JsonNode TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed class Reader
    {
        private readonly string _text;
        private int _position;

        public Reader(string text) => _text = text;

        public JsonNode Value()
        {
            switch (Next())
            {
                case '{': return Object();
                case '[': return Array();
                case '"' or '\'': return new JsonNode(JsonKind.Text, Text());
                case 'n': return Word("null", JsonKind.Null);
                case 't': return Word("true", JsonKind.Boolean);
                case 'f': return Word("false", JsonKind.Boolean);
                default: return Number();
            }
        }

        /// <summary>The next character that is no white space, not taken.</summary>
        private char Next()
        {
            while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
                _position++;
            return _position < _text.Length ? _text[_position] : throw new JsonEndException();
        }

        private JsonNode Object()
        {
            var node = new JsonNode(JsonKind.Object);
            _position++;
            if (Next() == '}')
            {
                _position++;
                return node;
            }
            while (true)
            {
                if (Next() is not ('"' or '\''))
                    throw new FormatException("A name in quotes was expected.");
                string name = Text();
                if (Next() != ':')
                    throw new FormatException("A colon was expected.");
                _position++;
                node.Members.Add(new KeyValuePair<string, JsonNode>(name, Value()));
                char c = Next();
                _position++;
                if (c == '}')
                    return node;
                if (c != ',')
                    throw new FormatException("A comma was expected.");
            }
        }

        private JsonNode Array()
        {
            var node = new JsonNode(JsonKind.Array);
            _position++;
            if (Next() == ']')
            {
                _position++;
                return node;
            }
            while (true)
            {
                node.Items.Add(Value());
                char c = Next();
                _position++;
                if (c == ']')
                    return node;
                if (c != ',')
                    throw new FormatException("A comma was expected.");
            }
        }

        private string Text()
        {
            char quote = _text[_position++];
            var result = new StringBuilder();
            while (_position < _text.Length)
            {
                char c = _text[_position++];
                if (c == quote)
                    return result.ToString();
                if (c != '\\')
                {
                    result.Append(c < ' ' ? throw new FormatException("A control character must be escaped.") : c);
                    continue;
                }
                if (_position == _text.Length)
                    break;
                c = _text[_position++];
                if (c == 'u')
                {
                    if (_position + 4 > _text.Length || !int.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit))
                        throw new FormatException("Four hexadecimal digits were expected.");
                    result.Append((char)unit);
                    _position += 4;
                    continue;
                }
                int index = "\"\\/bfnrt'".IndexOf(c);
                result.Append(index >= 0 ? "\"\\/\b\f\n\r\t'"[index] : throw new FormatException("Unrecognised escape."));
            }
            throw new JsonEndException();
        }

        private JsonNode Word(string word, JsonKind kind)
        {
            int end = _position + word.Length;
            if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0 || (end < _text.Length && char.IsLetterOrDigit(_text[end])))
                throw new FormatException("Unrecognised token.");
            _position = end;
            return new JsonNode(kind, word);
        }

        private JsonNode Number()
        {
            int start = _position;
            while (_position < _text.Length && "+-.eE0123456789".IndexOf(_text[_position]) >= 0)
                _position++;
            string number = _text.Substring(start, _position - start);
            string digits = number.TrimStart('-');
            bool valid = digits.Length > 0 && char.IsDigit(digits[0]) && !(digits.Length > 1 && digits[0] == '0' && char.IsDigit(digits[1])) &&
                double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && number[number.Length - 1] != '.';
            return valid ? new JsonNode(JsonKind.Number, number) : throw new FormatException("Unexpected character.");
        }
    }
}

/// <summary>The text ends within a value.</summary>
internal sealed class JsonEndException : FormatException
{
    public JsonEndException()
        : base("Unexpected end of input.")
    {
    }
}
