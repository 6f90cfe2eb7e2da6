using System;
using System.Collections.Generic;

namespace Microsoft.Spark.Embedded.Stats;

/// <summary>Covariance and correlation in one pass, by updating the means.</summary>
internal sealed class Covariance
{
    private double _meanX;
    private double _meanY;
    private double _comoment;
    private double _momentX;
    private double _momentY;
    private long _count;

    /// <summary>Zero for fewer than two rows: Spark answers 0 here, where its aggregate function answers null.</summary>
    public double Sample => _count < 2 ? 0 : _comoment / (_count - 1);

    public double Correlation => _comoment / Math.Sqrt(_momentX * _momentY);

    public static Covariance Of(IEnumerable<(double X, double Y)> pairs)
    {
        var result = new Covariance();
        foreach (var (x, y) in pairs) result.Add(x, y);
        return result;
    }

    private void Add(double x, double y)
    {
        _count++;
        var dx = x - _meanX;
        var dy = y - _meanY;
        _meanX += dx / _count;
        _meanY += dy / _count;
        _comoment += dx * (y - _meanY);
        _momentX += dx * (x - _meanX);
        _momentY += dy * (y - _meanY);
    }
}
