import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.HiddenTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.DocTreePath;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.DocumentationTool;
import javax.tools.ToolProvider;
import jdk.javadoc.doclet.Doclet;
import jdk.javadoc.doclet.DocletEnvironment;
import jdk.javadoc.doclet.Reporter;

/**
 * Writes, while the project is built, what {@code %help Type.method} prints: for each public type, method and constant its
 * signature, the first sentence of its Javadoc, what it takes and gives, and what it refuses.
 *
 * <p>Runs as a source file: {@code java ApiIndex.java OUTPUT CLASSPATH SOURCEPATH}. The output is plain text, a block for each
 * element between blank lines; the first line of a block is the name by which it is found. Members marked by {@code @hidden} are
 * public for the toolkit's own packages alone: they are left out, and named one per line in {@code internal.txt} beside the output,
 * by which the kernel knows what not to propose.
 */
public final class ApiIndex implements Doclet {

    private static final String ROOT = "io.github.spikelet";
    private static final String INTERNAL = ROOT + ".base:" + ROOT + ".engine:" + ROOT + ".notebook.cell";
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ");

    private static Path output;

    private final List<String> hidden = new ArrayList<>();

    private DocletEnvironment environment;
    private DocTrees trees;

    public static void main(String[] arguments) throws IOException {
        output = Path.of(arguments[0]);
        Files.createDirectories(output.getParent());
        List<String> options = List.of(
                "-quiet", "--ignore-source-errors", "-encoding", "UTF-8", "-classpath", arguments[1], "-sourcepath",
                arguments[2], "-subpackages", ROOT, "-exclude", INTERNAL);
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        StringBuilder said = new StringBuilder();
        boolean done = tool.getTask(null, null, problem -> said.append(problem).append('\n'), ApiIndex.class, options, null)
                .call();
        if (!done || !Files.exists(output)) {
            System.err.println("the index of the API cannot be made:\n" + said);
            System.exit(1);
        }
    }

    @Override
    public void init(Locale locale, Reporter reporter) {}

    @Override
    public String getName() {
        return "ApiIndex";
    }

    @Override
    public Set<? extends Option> getSupportedOptions() {
        return Set.of();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean run(DocletEnvironment given) {
        environment = given;
        trees = given.getDocTrees();
        List<String> blocks = new ArrayList<>();
        for (TypeElement type : ElementFilter.typesIn(given.getIncludedElements())) {
            if (type.getModifiers().contains(Modifier.PUBLIC)) {
                add(type, blocks);
            }
        }
        try {
            Files.writeString(output, blocks.stream().sorted().collect(Collectors.joining("\n")));
            Files.write(output.resolveSibling("internal.txt"), hidden.stream().distinct().sorted().toList());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(TypeElement type, List<String> blocks) {
        String name = name(type);
        String kind = type.getKind().toString().toLowerCase(Locale.ROOT);
        String place = kind + " " + name + ", in " + environment.getElementUtils().getPackageOf(type);
        blocks.add(block(name, place, type) + inheritance(type));
        for (Element member : type.getEnclosedElements()) {
            if (!isPublic(member, type)) {
                continue;
            }
            if (isHidden(member)) {
                hidden.add(name + "." + member.getSimpleName());
                continue;
            }
            if (member instanceof ExecutableElement method && method.getKind() == ElementKind.METHOD) {
                blocks.add(block(name + "." + method.getSimpleName(), signature(method), method));
            } else if (member.getKind() == ElementKind.ENUM_CONSTANT || member.getKind() == ElementKind.FIELD) {
                blocks.add(block(name + "." + member.getSimpleName(), constant((VariableElement) member), member));
            }
        }
    }

    /** A line that names the public types of ours that a type has methods of, the nearest first. */
    private String inheritance(TypeElement type) {
        Set<String> above = new LinkedHashSet<>();
        supertypes(type, above);
        return above.isEmpty() ? "" : "  inherits: " + String.join(", ", above) + "\n";
    }

    private void supertypes(TypeElement type, Set<String> names) {
        List<TypeElement> direct = environment.getTypeUtils().directSupertypes(type.asType()).stream()
                .map(above -> (TypeElement) environment.getTypeUtils().asElement(above))
                .toList();
        direct.stream()
                .filter(above -> environment.isIncluded(above) && above.getModifiers().contains(Modifier.PUBLIC))
                .forEach(above -> names.add(name(above)));
        direct.forEach(above -> supertypes(above, names));
    }

    private static boolean isPublic(Element member, TypeElement type) {
        return member.getModifiers().contains(Modifier.PUBLIC)
                || type.getKind() == ElementKind.INTERFACE
                        && !member.getModifiers().contains(Modifier.PRIVATE);
    }

    /** Whether the member, or what it overrides, is marked. */
    private boolean isHidden(Element member) {
        return documented(member).map(trees::getDocCommentTree).stream()
                .flatMap(comment -> comment.getBlockTags().stream())
                .anyMatch(HiddenTree.class::isInstance);
    }

    private static String name(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? name(outer) + "." + type.getSimpleName()
                : type.getSimpleName().toString();
    }

    private static String constant(VariableElement field) {
        Object value = field.getConstantValue();
        return simple(field.asType()) + " " + field.getSimpleName() + (value == null ? "" : " = " + value);
    }

    private static String signature(ExecutableElement method) {
        String parameters = method.getParameters().stream()
                .map(parameter -> simple(parameter.asType()) + " " + parameter.getSimpleName())
                .collect(Collectors.joining(", "));
        if (method.isVarArgs()) {
            parameters = parameters.replaceFirst("\\[\\]( \\w+)$", "...$1");
        }
        String fixed = method.getModifiers().contains(Modifier.STATIC) ? "static " : "";
        return fixed + simple(method.getReturnType()) + " " + method.getSimpleName() + "(" + parameters + ")";
    }

    private static String simple(TypeMirror type) {
        return type.toString().replaceAll("\\b(?:[a-z]\\w*\\.)+", "");
    }

    private String block(String name, String signature, Element element) {
        StringBuilder text = new StringBuilder(name).append('\n').append(signature).append('\n');
        Optional<Element> source = documented(element);
        if (source.isPresent()) {
            describe(source.get(), text);
        } else if (element instanceof ExecutableElement method) {
            component(method).ifPresent(words -> text.append(words).append('\n'));
        }
        return text.toString();
    }

    /** What a record says of the component that a method without a comment of its own reads. */
    private Optional<String> component(ExecutableElement accessor) {
        Element type = accessor.getEnclosingElement();
        DocCommentTree comment = trees.getDocCommentTree(type);
        if (type.getKind() != ElementKind.RECORD || comment == null) {
            return Optional.empty();
        }
        DocTreePath path = new DocTreePath(trees.getPath(type), comment);
        return comment.getBlockTags().stream()
                .filter(tag -> tag instanceof ParamTree parameter
                        && accessor.getSimpleName().contentEquals(parameter.getName().toString()))
                .map(tag -> words(((ParamTree) tag).getDescription(), path))
                .findFirst();
    }

    private void describe(Element element, StringBuilder text) {
        DocCommentTree comment = trees.getDocCommentTree(element);
        DocTreePath path = new DocTreePath(trees.getPath(element), comment);
        if (comment.getFirstSentence().stream().anyMatch(InheritDocTree.class::isInstance)) {
            overridden((ExecutableElement) element, (TypeElement) element.getEnclosingElement())
                    .ifPresent(above -> describe(above, text));
        } else {
            text.append(words(comment.getFirstSentence(), path)).append('\n');
        }
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
                line(text, parameter.getName().toString(), words(parameter.getDescription(), path));
            } else if (tag instanceof ReturnTree result) {
                line(text, "returns", words(result.getDescription(), path));
            } else if (tag instanceof ThrowsTree refusal) {
                String type = refusal.getExceptionName().toString().replaceAll(".*\\.", "");
                line(text, "throws", type + " " + words(refusal.getDescription(), path));
            }
        }
    }

    private static void line(StringBuilder text, String what, String words) {
        text.append("  ").append(what).append(": ").append(words).append('\n');
    }

    /** The element itself, or what it overrides, whichever has a comment. */
    private Optional<Element> documented(Element element) {
        if (trees.getPath(element) != null && trees.getDocCommentTree(element) != null) {
            return Optional.of(element);
        }
        if (element instanceof ExecutableElement method) {
            return overridden(method, (TypeElement) method.getEnclosingElement());
        }
        return Optional.empty();
    }

    private Optional<Element> overridden(ExecutableElement method, TypeElement type) {
        for (TypeMirror above : environment.getTypeUtils().directSupertypes(type.asType())) {
            TypeElement upper = (TypeElement) environment.getTypeUtils().asElement(above);
            for (ExecutableElement candidate : ElementFilter.methodsIn(upper.getEnclosedElements())) {
                TreePath path = trees.getPath(candidate);
                if (path != null
                        && trees.getDocCommentTree(candidate) != null
                        && environment.getElementUtils().overrides(method, candidate, type)) {
                    return Optional.of(candidate);
                }
            }
            Optional<Element> higher = overridden(method, upper);
            if (higher.isPresent()) {
                return higher;
            }
        }
        return Optional.empty();
    }

    private String words(List<? extends DocTree> trees, DocTreePath path) {
        StringBuilder text = new StringBuilder();
        trees.forEach(tree -> text.append(word(tree, path)));
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private String word(DocTree tree, DocTreePath path) {
        if (tree instanceof TextTree text) {
            return text.getBody();
        }
        if (tree instanceof LiteralTree literal) {
            return literal.getBody().getBody();
        }
        if (tree instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.')
                    : words(link.getLabel(), path);
        }
        if (tree instanceof ValueTree value) {
            return value(value, path);
        }
        if (tree instanceof EntityTree entity) {
            return ENTITIES.getOrDefault(entity.getName().toString(), "&" + entity.getName() + ";");
        }
        return tree instanceof ErroneousTree broken ? broken.getBody() : "";
    }

    private String value(ValueTree tree, DocTreePath path) {
        Element element = tree.getReference() == null
                ? trees.getElement(path)
                : trees.getElement(new DocTreePath(new DocTreePath(path, tree), tree.getReference()));
        return element instanceof VariableElement field ? String.valueOf(field.getConstantValue()) : "";
    }
}
