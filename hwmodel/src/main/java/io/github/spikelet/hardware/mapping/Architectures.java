package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The architectures that the class path holds: the toolkit's own and those of providers. */
final class Architectures {

    private Architectures() {}

    static Architecture named(String name) {
        List<ArchitectureProvider> all = new ArrayList<>(List.of(new Own()));
        all.addAll(Providers.of(ArchitectureProvider.class, Set.of(LayerPerCore.NAME)));
        return Providers.make("architecture", all, Argument.NAME.given(name));
    }

    private static final class Own implements ArchitectureProvider {

        @Override
        public String usage() {
            return LayerPerCore.NAME;
        }

        @Override
        public Architecture make(double... numbers) {
            return new LayerPerCore();
        }

        @Override
        public String java() {
            return "new LayerPerCore()";
        }
    }
}
