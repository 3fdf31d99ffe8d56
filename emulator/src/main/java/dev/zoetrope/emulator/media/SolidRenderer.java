package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Renders a binary glTF 2.0 file with a tetrahedron: the smallest solid there is. */
public final class SolidRenderer {

    private static final int JSON_CHUNK = 0x4E4F534A;
    private static final int BINARY_CHUNK = 0x004E4942;
    private static final float[] CORNERS = {1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1};
    private static final short[] FACES = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
    private static final String SCENE = """
            {"asset":{"version":"2.0","generator":"zoetrope emulator"},"scene":0,"scenes":[{"nodes":[0]}],\
            "nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],\
            "accessors":[{"bufferView":0,"componentType":5126,"count":4,"type":"VEC3","min":[-1,-1,-1],"max":[1,1,1]},\
            {"bufferView":1,"componentType":5123,"count":12,"type":"SCALAR"}],\
            "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":48,"target":34962},\
            {"buffer":0,"byteOffset":48,"byteLength":24,"target":34963}],"buffers":[{"byteLength":72}]}""";

    private SolidRenderer() {}

    /** {@return the file; it is the same for every order} */
    public static byte[] render() {
        byte[] scene = SCENE.getBytes(StandardCharsets.UTF_8);
        byte[] json = Arrays.copyOf(scene, (scene.length + 3) / 4 * 4);
        Arrays.fill(json, scene.length, json.length, (byte) ' ');
        int binary = CORNERS.length * Float.BYTES + FACES.length * Short.BYTES;
        int total = 12 + 8 + json.length + 8 + binary;
        ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        file.put("glTF".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(total);
        file.putInt(json.length).putInt(JSON_CHUNK).put(json);
        file.putInt(binary).putInt(BINARY_CHUNK);
        for (float coordinate : CORNERS) {
            file.putFloat(coordinate);
        }
        for (short corner : FACES) {
            file.putShort(corner);
        }
        return file.array();
    }
}
