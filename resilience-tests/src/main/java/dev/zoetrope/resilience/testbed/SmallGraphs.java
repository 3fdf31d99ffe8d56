package dev.zoetrope.resilience.testbed;

import dev.zoetrope.api.workflow.Workflow;

/** ComfyUI graphs that need no model: a picture is loaded, and saved as it is or changed. */
public final class SmallGraphs {

    /** The node that takes the picture. */
    public static final String LOADER = "1";

    /** The input of that node that names the picture. */
    public static final String PICTURE = "image";

    private static final String LOAD = """
            "1": {"class_type": "LoadImage", "inputs": {"image": "boat.png"}},
            "9": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "boat"}}
            """;

    private SmallGraphs() {}

    /** {@return a graph that saves the picture} */
    public static Workflow oneSaver() {
        return Workflow.parse("{" + LOAD + "}");
    }

    /** {@return a graph that saves the picture, and its negative in a folder} */
    public static Workflow twoSavers() {
        return Workflow.parse("{" + LOAD + """
                , "2": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}},
                "12": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "zoe/negative"}}}
                """);
    }

    /** {@return a graph of which a node fails} */
    public static Workflow failing() {
        return Workflow.parse("{" + LOAD + """
                , "2": {"class_type": "EmulatorFail", "inputs": {"value": ["1", 0], "message": "A wave."}},
                "12": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "zoe/negative"}}}
                """);
    }

    /** {@return a graph that saves the picture, and runs for an hour before it saves it again in a folder} */
    public static Workflow slow() {
        // A server begins with the last of the nodes that give results.
        return Workflow.parse("""
                {"2": {"class_type": "EmulatorWait", "inputs": {"value": ["1", 0], "seconds": 3600}},
                "12": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "zoe/negative"}},
                """ + LOAD + "}");
    }
}
