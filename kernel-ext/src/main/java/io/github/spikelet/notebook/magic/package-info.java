/**
 * The magics: one line each, a thin front on one fluent call.
 *
 * <p>A magic is a picocli command that reads Java variables by name from a
 * {@link io.github.spikelet.notebook.magic.Workspace}, makes its call, shows the result and leaves it as a variable.
 * What a magic does can be done in Java as well; {@code --java} prints how. No algorithm lives here.
 */
package io.github.spikelet.notebook.magic;
