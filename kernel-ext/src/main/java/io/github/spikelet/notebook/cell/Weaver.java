package io.github.spikelet.notebook.cell;

import io.github.spikelet.base.Lookup;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a call of {@link Stop#check()} at the start of each method of a class and before each jump backward, so that a stop ends any
 * loop of a cell.
 *
 * <p>Left without a check are the innermost loops of the forms {@code for (int i = …; i < limit; i++)} and
 * {@code for (int i = …; i >= 0; i--)} that call nothing and change neither {@code i} nor the limit otherwise: they end by
 * themselves after at most 2<sup>31</sup> iterations, and a check would keep the just-in-time compiler from vectorising them.
 */
final class Weaver {

    private static final String STOP = Type.getInternalName(Stop.class);

    /** A variable, a field of it, and the length of that array. */
    private static final int LONGEST_LIMIT = 3;

    private final InsnList code;
    private final Map<AbstractInsnNode, Integer> index = new IdentityHashMap<>();
    private final List<JumpInsnNode> backward = new ArrayList<>();

    private int at(AbstractInsnNode node) {
        return Lookup.of(index, node);
    }

    private Weaver(InsnList code) {
        this.code = code;
        for (AbstractInsnNode node : code) {
            index.put(node, index.size());
        }
        for (AbstractInsnNode node : code) {
            if (node instanceof JumpInsnNode jump && at(jump.label) < at(jump)) {
                backward.add(jump);
            }
        }
    }

    /**
     * Weaves the checks in.
     *
     * @param compiled the bytes of a class file
     * @return those of the class with checks; the same bytes where the class file is newer than the library that reads it
     */
    static byte[] weave(byte[] compiled) {
        ClassReader reader;
        try {
            reader = new ClassReader(compiled);
        } catch (IllegalArgumentException newerThanTheLibrary) {
            return compiled;
        }
        ClassNode type = new ClassNode();
        reader.accept(type, 0);
        for (MethodNode method : type.methods) {
            if (method.instructions.size() > 0) {
                new Weaver(method.instructions).weave(method.name);
            }
        }
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }

    private void weave(String method) {
        for (JumpInsnNode jump : backward) {
            if (!endsByItself(jump)) {
                code.insertBefore(jump, check());
            }
        }
        for (AbstractInsnNode node : code.toArray()) {
            if (targets(node).stream().anyMatch(target -> at(target) < at(node))) {
                code.insertBefore(node, check());
            }
        }
        if (!method.startsWith("<")) {
            code.insert(check());
        }
    }

    /** Where a switch jumps to; javac lets none jump backward, other compilers may. */
    private static List<LabelNode> targets(AbstractInsnNode node) {
        List<LabelNode> targets = new ArrayList<>();
        if (node instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    private static AbstractInsnNode check() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, STOP, "check", "()V", false);
    }

    /** Whether a backward jump closes a loop that counts to a limit, as the class tells of it. */
    private boolean endsByItself(JumpInsnNode jump) {
        if (jump.getOpcode() != Opcodes.GOTO
                || !(real(jump.getPrevious(), false) instanceof IincInsnNode step)
                || !(real(jump.label, true) instanceof VarInsnNode counter)
                || counter.getOpcode() != Opcodes.ILOAD
                || counter.var != step.var) {
            return false;
        }
        List<AbstractInsnNode> limit = new ArrayList<>();
        AbstractInsnNode node = real(counter.getNext(), true);
        while (node != null && !(node instanceof JumpInsnNode) && limit.size() < LONGEST_LIMIT) {
            limit.add(node);
            node = real(node.getNext(), true);
        }
        return node instanceof JumpInsnNode exit
                && at(exit.label) > at(jump)
                && (countsUp(exit, step, limit) || countsDown(exit, step, limit))
                && callsNothingAndKeeps(jump, step, limit);
    }

    /** By one, so that the counter meets every limit; by more it may pass the greatest integer and go on below zero. */
    private static boolean countsUp(JumpInsnNode exit, IincInsnNode step, List<AbstractInsnNode> limit) {
        return step.incr == 1 && exit.getOpcode() == Opcodes.IF_ICMPGE && isLimit(limit);
    }

    private static boolean countsDown(JumpInsnNode exit, IincInsnNode step, List<AbstractInsnNode> limit) {
        return step.incr < 0
                && (exit.getOpcode() == Opcodes.IFLT || exit.getOpcode() == Opcodes.IFLE)
                && limit.isEmpty();
    }

    /** A constant, a local variable or a field, or the length of an array in one. */
    private static boolean isLimit(List<AbstractInsnNode> limit) {
        if (limit.isEmpty()) {
            return false;
        }
        boolean length = limit.get(limit.size() - 1).getOpcode() == Opcodes.ARRAYLENGTH;
        List<AbstractInsnNode> source = length ? limit.subList(0, limit.size() - 1) : limit;
        if (source.isEmpty()) {
            return false;
        }
        AbstractInsnNode first = source.get(0);
        if (source.size() == 2) {
            return first instanceof VarInsnNode && source.get(1).getOpcode() == Opcodes.GETFIELD;
        }
        return source.size() == 1
                && (first instanceof VarInsnNode
                        || first.getOpcode() == Opcodes.GETSTATIC
                        || !length && isConstant(first));
    }

    private static boolean isConstant(AbstractInsnNode node) {
        return node instanceof LdcInsnNode
                || node instanceof IntInsnNode
                || node.getOpcode() >= Opcodes.ICONST_M1 && node.getOpcode() <= Opcodes.ICONST_5;
    }

    /** Whether nothing between a loop's start and its end calls, loops, or writes the counter or what the limit is read from. */
    private boolean callsNothingAndKeeps(JumpInsnNode jump, IincInsnNode step, List<AbstractInsnNode> limit) {
        for (AbstractInsnNode node = jump.label; node != jump; node = node.getNext()) {
            if (callsOrLoops(node) || node != step && writes(node, step.var)) {
                return false;
            }
            for (AbstractInsnNode part : limit) {
                if (part instanceof VarInsnNode variable && writes(node, variable.var)
                        || part instanceof FieldInsnNode field && writes(node, field)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean callsOrLoops(AbstractInsnNode node) {
        return node instanceof MethodInsnNode
                || node instanceof InvokeDynamicInsnNode
                || node instanceof JumpInsnNode jump && backward.contains(jump)
                || !targets(node).isEmpty();
    }

    private static boolean writes(AbstractInsnNode node, int variable) {
        return node instanceof IincInsnNode increment && increment.var == variable
                || node instanceof VarInsnNode store && isStore(store) && store.var == variable;
    }

    private static boolean writes(AbstractInsnNode node, FieldInsnNode field) {
        return node instanceof FieldInsnNode put
                && (put.getOpcode() == Opcodes.PUTSTATIC || put.getOpcode() == Opcodes.PUTFIELD)
                && put.name.equals(field.name);
    }

    private static boolean isStore(VarInsnNode node) {
        return node.getOpcode() >= Opcodes.ISTORE && node.getOpcode() <= Opcodes.ASTORE;
    }

    /** The nearest node that is an instruction, from a node on, labels, lines and frames apart. */
    private static AbstractInsnNode real(AbstractInsnNode from, boolean forward) {
        AbstractInsnNode node = from;
        while (node != null && node.getOpcode() < 0) {
            node = forward ? node.getNext() : node.getPrevious();
        }
        return node;
    }
}
