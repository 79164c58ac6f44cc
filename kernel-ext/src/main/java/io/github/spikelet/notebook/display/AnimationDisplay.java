package io.github.spikelet.notebook.display;

import io.github.spikelet.notebook.plot.Animation;
import java.awt.image.BufferedImage;
import java.util.Base64;

/** An animation as a GIF that runs by itself. */
final class AnimationDisplay implements Display<Animation> {

    @Override
    public Rendering show(Animation animation) {
        BufferedImage first = animation.frames().get(0);
        String uri = "data:image/gif;base64," + Base64.getEncoder().encodeToString(Gif.of(animation));
        return new Rendering(
                animation.alternative(),
                new Html()
                        .image(uri, first.getWidth(), first.getHeight(), animation.alternative())
                        .toString());
    }
}
