package io.github.spikelet.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Literal zips for tests, written apart from the reader, with members that can be made to lie. */
final class ZipBytes {

    private ZipBytes() {}

    /** A member: what its own header and the directory say of it, and its bytes. */
    static final class Member {
        private final byte[] data;
        private String localName;
        private String name;
        private int localMethod;
        private int method;
        private int flags;
        private int crc;
        private int length;
        private int size;
        private int shift;
        private int localExtra;
        private int extra;
        private int comment;

        private Member(String name, byte[] content, boolean deflated) {
            this.name = name;
            localName = name;
            data = deflated ? deflate(content) : content;
            method = deflated ? 8 : 0;
            localMethod = method;
            crc = ZipBytes.crc(content);
            length = data.length;
            size = content.length;
        }

        Member method(int other) {
            method = other;
            localMethod = other;
            return this;
        }

        Member localMethod(int other) {
            localMethod = other;
            return this;
        }

        Member localName(String other) {
            localName = other;
            return this;
        }

        Member flags(int other) {
            flags = other;
            return this;
        }

        Member crc(int other) {
            crc = other;
            return this;
        }

        Member length(int other) {
            length = other;
            return this;
        }

        Member size(int other) {
            size = other;
            return this;
        }

        /** So many bytes of extra fields in its own header and in the directory, and of a comment there. */
        Member extras(int local, int central, int words) {
            localExtra = local;
            extra = central;
            comment = words;
            return this;
        }

        /** The directory says that it begins so many bytes later. */
        Member shift(int bytes) {
            shift = bytes;
            return this;
        }
    }

    static Member deflated(String name, byte[] content) {
        return new Member(name, content, true);
    }

    static Member stored(String name, byte[] content) {
        return new Member(name, content, false);
    }

    static byte[] zip(Member... members) {
        return zip(List.of(members));
    }

    static byte[] zip(List<Member> members) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        for (Member member : members) {
            starts.add(zip.size());
            zip.writeBytes(little(30)
                    .putInt(0x04034b50)
                    .putShort((short) 20)
                    .putShort((short) member.flags)
                    .putShort((short) member.localMethod)
                    .putInt(0)
                    .putInt(member.crc)
                    .putInt(member.length)
                    .putInt(member.size)
                    .putShort((short) member.localName.length())
                    .putShort((short) member.localExtra)
                    .array());
            zip.writeBytes(latin(member.localName));
            zip.writeBytes(new byte[member.localExtra]);
            zip.writeBytes(member.data);
        }
        int directory = zip.size();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            zip.writeBytes(little(46)
                    .putInt(0x02014b50)
                    .putShort((short) 20)
                    .putShort((short) 20)
                    .putShort((short) member.flags)
                    .putShort((short) member.method)
                    .putInt(0)
                    .putInt(member.crc)
                    .putInt(member.length)
                    .putInt(member.size)
                    .putShort((short) member.name.length())
                    .putShort((short) member.extra)
                    .putShort((short) member.comment)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(starts.get(i) + member.shift)
                    .array());
            zip.writeBytes(latin(member.name));
            zip.writeBytes(new byte[member.extra + member.comment]);
        }
        int length = zip.size() - directory;
        zip.writeBytes(end(members.size(), length, directory));
        return zip.toByteArray();
    }

    /** The record that ends a zip. */
    static byte[] end(int members, int length, int start) {
        return little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) members)
                .putShort((short) members)
                .putInt(length)
                .putInt(start)
                .putShort((short) 0)
                .array();
    }

    /** A {@code .npy} array of version 1.0 with any header and any bytes behind it. */
    static byte[] npy(String header, byte[] numbers) {
        byte[] text = latin(header);
        return little(10 + text.length + numbers.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .put(numbers)
                .array();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] room = new byte[content.length + 64];
            return Arrays.copyOf(room, deflater.deflate(room));
        } finally {
            deflater.end();
        }
    }

    static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
