package io.github.spikelet.notebook.magic;

import picocli.CommandLine.Option;

/** The options every magic has. */
final class SharedOptions {

    @Option(names = "--java", description = "print the Java call this stands for, and do not run it")
    boolean java;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    boolean help;
}
