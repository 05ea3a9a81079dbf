package io.rollcall.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.rollcall.benchmarks.measure.Sample;

/** Draws progress and lag over time as an SVG. */
public final class Plot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int BOTTOM = 40;
    private static final int TOP = 30;
    private static final int GRID_LINES = 4;

    private record Line(String name, String colour, ToDoubleFunction<Sample> value) {}

    private static final List<Line> LINES = List.of(
            new Line("requests published", "#1b6ac9", Sample::requested),
            new Line("decided", "#c9741b", Sample::decided),
            new Line("projected", "#2a8f4d", Sample::projected),
            new Line("waiting for registration", "#c9a01b", Sample::decisionLag),
            new Line("waiting for status", "#8a5bb5", Sample::projectionLag));

    private Plot() {}

    /** The samples of one run, devices over seconds. */
    public static String svg(String title, List<Sample> samples) {
        double seconds = samples.stream().mapToDouble(Sample::seconds).max().orElse(1);
        double devices = Math.max(
                1, samples.stream().mapToDouble(Sample::requested).max().orElse(1));
        StringBuilder svg = new StringBuilder(4096);
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, HEIGHT + LINES.size() * 18));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append(format("<text x=\"%d\" y=\"18\" font-size=\"14\">%s</text>%n", LEFT, title));
        for (int i = 0; i <= GRID_LINES; i++) {
            double y = y(devices * i / GRID_LINES, devices);
            svg.append(format(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
                    LEFT, WIDTH - 10, y, y, LEFT - 6, y + 4, devices * i / GRID_LINES));
            double x = x(seconds * i / GRID_LINES, seconds);
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f s</text>%n",
                    x, HEIGHT - BOTTOM + 18, seconds * i / GRID_LINES));
        }
        for (int i = 0; i < LINES.size(); i++) {
            Line line = LINES.get(i);
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                    .append(line.colour())
                    .append("\" points=\"");
            for (Sample sample : samples) {
                svg.append(format(
                        "%.1f,%.1f ",
                        x(sample.seconds(), seconds), y(line.value().applyAsDouble(sample), devices)));
            }
            svg.append("\"/>\n");
            int y = HEIGHT + i * 18;
            svg.append(format(
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n",
                    LEFT, y - 10, line.colour(), LEFT + 18, y, line.name()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double seconds, double most) {
        return LEFT + (WIDTH - LEFT - 10) * seconds / most;
    }

    private static double y(double devices, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * devices / most;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
