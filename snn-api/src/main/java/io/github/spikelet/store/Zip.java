package io.github.spikelet.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the members of a zip that lies in memory, and believes none of its words that the bytes do not bear out.
 *
 * <p>{@link java.util.zip.ZipFile} is not used: it compares no checksum, lets two members have one name, does not see that a
 * member's own header has another, and how strict it is beyond that depends on the version of Java. Read is what every tool
 * writes of up to 2 GiB: members stored or deflated, no encryption, no second volume, no zip64 directory. The format is specified
 * in PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
 */
final class Zip {

    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** How hard it was compressed (2 bits), a descriptor behind the data, a name in UTF-8: none changes how it is read. */
    private static final int HARMLESS_FLAGS = 0b1000_0000_1110;

    /** No deflated byte becomes more: 258 bytes take at least two bits. */
    private static final long MOST_PER_BYTE = 1032;

    /**
     * A member as the directory describes it.
     *
     * @param name its name, one character a byte
     * @param deflated whether it is deflated; else it is stored
     * @param crc the CRC-32 of its content
     * @param start where its bytes begin
     * @param length how many there are
     * @param size how many bytes its content has, as the directory says
     */
    record Member(String name, boolean deflated, int crc, int start, int length, int size) {

        String shown() {
            return Excerpt.quoted(name);
        }
    }

    private final byte[] zip;
    private final ByteBuffer bytes;

    Zip(byte[] zip) {
        this.zip = zip;
        this.bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The members by name, in the order of the directory, at most so many. */
    Map<String, Member> members(int most) throws Damage {
        int end = end();
        int entries = unsignedShort(end + 10);
        long length = unsigned(end + 12);
        long start = unsigned(end + 16);
        if (unsignedShort(end + 4) != 0 || unsignedShort(end + 6) != 0 || unsignedShort(end + 8) != entries) {
            throw new Damage("is a volume of a zip of several, expected one whole zip" + Damage.REMEDY);
        }
        if (start + length != end) {
            throw new Damage("is a damaged zip: its directory of " + length + " bytes at " + start + " does not end at "
                    + end + ", where it must" + Damage.REMEDY);
        }
        if (entries > most) {
            throw new Damage("has " + entries + " members, at most " + most + " are read");
        }
        Map<String, Member> members = new LinkedHashMap<>();
        int at = (int) start;
        long taken = 0;
        for (int i = 0; i < entries; i++) {
            if (end - at < CENTRAL_LENGTH || bytes.getInt(at) != CENTRAL) {
                throw new Damage(
                        "is a damaged zip: its directory has no entry " + (i + 1) + " of " + entries + Damage.REMEDY);
            }
            int next = at + CENTRAL_LENGTH + unsignedShort(at + 28) + unsignedShort(at + 30) + unsignedShort(at + 32);
            if (next > end) {
                throw new Damage(
                        "is a damaged zip: entry " + (i + 1) + " of its directory goes beyond its end" + Damage.REMEDY);
            }
            Member member = member(at, (int) start);
            if (members.putIfAbsent(member.name, member) != null) {
                throw new Damage("has two members " + member.shown() + ", expected one of each name" + Damage.REMEDY);
            }
            taken += LOCAL_LENGTH + member.name.length() + member.length;
            at = next;
        }
        if (at != end || taken > start) {
            throw new Damage("is a damaged zip: its " + entries
                    + " members overlap or its directory holds more than them" + Damage.REMEDY);
        }
        return members;
    }

    /** Where the record at the end begins. */
    private int end() throws Damage {
        if (zip.length == 0 || zip[0] != 'P' || zip.length > 1 && zip[1] != 'K') {
            throw FileKind.of(zip)
                    .map(kind -> new Damage(
                            "is " + kind.words() + ", expected a file that Spikelet saved: " + kind.remedy()))
                    .orElseGet(() -> new Damage("is no zip, expected a file that Spikelet saved"));
        }
        int last = zip.length - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - MOST_COMMENT); at--) {
            if (bytes.getInt(at) == END && at + END_LENGTH + unsignedShort(at + 20) == zip.length) {
                return at;
            }
        }
        throw new Damage("is cut short: the directory that ends a zip is missing" + Damage.REMEDY);
    }

    /** The member that an entry of the directory describes; its data lie before the directory. */
    private Member member(int at, int directory) throws Damage {
        String name = text(at + CENTRAL_LENGTH, unsignedShort(at + 28));
        int flags = unsignedShort(at + 8);
        int method = unsignedShort(at + 10);
        long length = unsigned(at + 20);
        long size = unsigned(at + 24);
        long local = unsigned(at + 42);
        if ((flags & ~HARMLESS_FLAGS) != 0 || method != STORED && method != DEFLATED) {
            throw new Damage("has a member " + Excerpt.quoted(name) + " that is "
                    + ((flags & 1) != 0 ? "encrypted" : "compressed by method " + method + " with flags " + flags)
                    + ", read are stored and deflated ones: pack it anew");
        }
        if (local > directory - LOCAL_LENGTH || bytes.getInt((int) local) != LOCAL) {
            throw damaged(name, "does not begin where the directory says");
        }
        int header = (int) local;
        long start = local + LOCAL_LENGTH + unsignedShort(header + 26) + unsignedShort(header + 28);
        if (start + length > directory) {
            throw damaged(name, "goes beyond the bytes there are");
        }
        if (!name.equals(text(header + LOCAL_LENGTH, unsignedShort(header + 26)))
                || method != unsignedShort(header + 8)) {
            throw damaged(name, "is another one by its own header");
        }
        if (size > Limits.MOST_BYTES) {
            throw new Damage("has a member " + Excerpt.quoted(name) + " of " + size + " bytes, at most "
                    + Limits.MOST_BYTES + " can be read");
        }
        if (method == STORED && size != length || size > length * MOST_PER_BYTE) {
            throw damaged(name, "cannot hold the " + size + " bytes it promises in its " + length);
        }
        return new Member(name, method == DEFLATED, bytes.getInt(at + 16), (int) start, (int) length, (int) size);
    }

    /** What a member holds: as many bytes as the directory says, with that checksum, or an error. */
    byte[] content(Member member) throws Damage {
        byte[] content = new byte[member.size];
        if (member.deflated) {
            inflate(member, content);
        } else {
            System.arraycopy(zip, member.start, content, 0, member.size);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != member.crc) {
            throw damaged(member.name, "has another checksum than the directory says");
        }
        return content;
    }

    private void inflate(Member member, byte[] content) throws Damage {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip, member.start, member.length);
            byte[] oneMore = new byte[1];
            int filled = 0;
            while (!inflater.finished()) {
                boolean full = filled == content.length;
                int count =
                        full ? inflater.inflate(oneMore) : inflater.inflate(content, filled, content.length - filled);
                if (full && count > 0) {
                    throw damaged(member.name, "holds more than the " + member.size + " bytes it promises");
                }
                filled += count;
                if (count == 0 && !inflater.finished()) {
                    throw damaged(member.name, "is cut short: " + filled + " of " + member.size + " bytes are there");
                }
            }
            if (filled < content.length || inflater.getRemaining() > 0) {
                throw damaged(
                        member.name,
                        "ends after " + filled + " of " + member.size + " bytes, " + inflater.getRemaining()
                                + " compressed ones to spare");
            }
        } catch (DataFormatException e) {
            throw new Damage(
                    "has a damaged member " + member.shown() + ", it is not what deflate writes" + Damage.REMEDY, e);
        } finally {
            inflater.end();
        }
    }

    private static Damage damaged(String name, String how) {
        return new Damage("has a damaged member " + Excerpt.quoted(name) + ", it " + how + Damage.REMEDY);
    }

    private String text(int at, int length) {
        return new String(zip, at, Math.min(length, zip.length - at), StandardCharsets.ISO_8859_1);
    }

    private int unsignedShort(int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private long unsigned(int at) {
        return bytes.getInt(at) & 0xFFFFFFFFL;
    }
}
