package io.github.spikelet.notebook.display;

import io.github.spikelet.notebook.plot.Animation;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;

/** An animation as a GIF that runs by itself. */
final class AnimationDisplay implements Display<Animation> {

    @Override
    public Rendering show(Animation animation) {
        List<BufferedImage> frames = animation.frames();
        BufferedImage first = frames.get(0);
        String uri = "data:image/gif;base64," + Base64.getEncoder().encodeToString(Gif.of(animation));
        return new Rendering(
                animation.alternative(),
                new Html()
                        .image(uri, first.getWidth(), first.getHeight(), animation.alternative(), Content.of(frames))
                        .toString());
    }
}
