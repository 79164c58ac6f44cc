package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.Activity;

/** What a network's layers took in and gave, in the mean over images. */
final class ActivityDisplay implements Display<Activity> {

    private static final int MOST_LAYERS = 50;
    private static final int DIGITS = 4;

    @Override
    public Rendering show(Activity activity) {
        String heading =
                PlainNumbers.count(activity.images(), activity.evaluation().noun()) + ", T = " + activity.steps()
                        + "; per " + activity.evaluation().noun() + ", the mean";
        Sheet sheet = new Sheet("<weight layer", "spikes in", "row reads", "spikes out");
        for (int layer = 0; layer < Math.min(MOST_LAYERS, activity.layers()); layer++) {
            double in = 0;
            double reads = 0;
            double out = 0;
            for (int image = 0; image < activity.images(); image++) {
                for (int step = 0; step < activity.steps(); step++) {
                    in += activity.spikesIn(image, step, layer);
                    reads += activity.rowReads(image, step, layer);
                    out += activity.spikesOut(image, step, layer);
                }
            }
            sheet.row("layer " + layer, mean(in, activity), mean(reads, activity), mean(out, activity));
        }
        Html html = new Html().open("div");
        html.open("p").element("b", "Activity").text(" " + heading).close();
        sheet.writeTo(html);
        return new Rendering(
                "Activity " + heading + "\n" + sheet.text(), html.close().toString());
    }

    private static String mean(double sum, Activity activity) {
        return activity.images() == 0 ? "–" : Numbers.significant(sum / activity.images(), DIGITS);
    }
}
