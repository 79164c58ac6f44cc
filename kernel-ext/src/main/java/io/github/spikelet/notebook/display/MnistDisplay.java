package io.github.spikelet.notebook.display;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import java.util.List;

/** A data set as a table of its parts. */
final class MnistDisplay implements Display<Mnist> {

    @Override
    public Rendering show(Mnist mnist) {
        Sheet sheet = new Sheet("<part", "images", "<shape", "classes", "<call");
        for (String part : List.of("train", "validation", "trainAll", "test")) {
            ImageSet set = switch (part) {
                case "train" -> mnist.train();
                case "validation" -> mnist.validation();
                case "trainAll" -> mnist.trainAll();
                default -> mnist.test();
            };
            sheet.row(
                    part,
                    Numbers.count(set.size()),
                    set.shape().toString(),
                    Numbers.count(set.classes()),
                    "." + part + "()");
        }
        Html html = new Html().open("div").open("p").element("b", mnist.name()).close();
        sheet.writeTo(html);
        return new Rendering(mnist.name() + "\n" + sheet.text(), html.close().toString());
    }
}
