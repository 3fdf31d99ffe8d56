package broken;

/** Is needed, and is missing from the jar. */
public class LeftOut {}
