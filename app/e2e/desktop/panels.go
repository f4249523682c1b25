//go:build linux

package desktop

import (
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// PanelLook is how a panel is set up that shows nothing but the tray.
type PanelLook struct {
	// Size is its height in pixels; Icon that of the icons, 0: what the panel makes of its height.
	Size, Icon int
	// Back is its colour; nil: the panel's own.
	Back color.Color
}

// xfcePanel is a panel with a tray at its right end.
const xfcePanel = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator"><property name="expand" type="bool" value="true"/><property name="style" type="uint" value="0"/></property>
    <property name="plugin-2" type="string" value="systray"/>
  </property>
</channel>
`

// StartXfconf starts Xfce's settings service, which its panel and its notifications ask.
func (d *Desktop) StartXfconf() {
	d.t.Helper()
	program := "xfconfd"
	for _, pattern := range []string{"/usr/lib/*/xfce4/xfconf/xfconfd", "/usr/lib/xfce4/xfconf/xfconfd", "/usr/libexec/xfconfd"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			program = found[0]
		}
	}
	d.Start("xfconfd", program)
	d.AwaitName("org.xfce.Xfconf")
}

// StartXfcePanel starts Xfce's panel; StartXfconf comes first.
func (d *Desktop) StartXfcePanel(look PanelLook) *Process {
	d.t.Helper()
	folder := d.Path(".config/xfce4/xfconf/xfce-perchannel-xml")
	if path := folder + "/xfce4-panel.xml"; !exists(path) {
		d.must("set up Xfce's panel", os.MkdirAll(folder, 0o700))
		d.must("set up Xfce's panel", os.WriteFile(path, []byte(xfcePanel), 0o600))
	}
	set := func(property string, values ...string) {
		d.Tool(append([]string{"xfconf-query", "-c", "xfce4-panel", "-n", "-p", property}, values...)...)
	}
	set("/panels/panel-1/size", "-t", "uint", "-s", strconv.Itoa(look.Size))
	set("/plugins/plugin-2/icon-size", "-t", "int", "-s", strconv.Itoa(look.Icon))
	if look.Back != nil {
		set("/panels/panel-1/background-style", "-t", "uint", "-s", "1")
		rgba := []string{"-a"}
		r, g, b, _ := look.Back.RGBA()
		for _, v := range []uint32{r, g, b, 0xffff} {
			rgba = append(rgba, "-t", "double", "-s", fmt.Sprintf("%.3f", float64(v)/0xffff))
		}
		set("/panels/panel-1/background-rgba", rgba...)
	}
	p := d.Start("xfce4-panel", "xfce4-panel", "--disable-wm-check")
	d.AwaitName(watcherName)
	return p
}

// lxqtPanel is a panel with nothing but a tray.
const lxqtPanel = `[General]
panels=panel1

[panel1]
alignment=-1
iconSize=%d
panelSize=%d
position=Bottom
width=100
width-percent=true
plugins=statusnotifier
%s
[statusnotifier]
type=statusnotifier
alignment=Right
`

// StartLXQtPanel starts LXQt's panel.
func (d *Desktop) StartLXQtPanel(look PanelLook) *Process {
	d.t.Helper()
	back := ""
	if look.Back != nil {
		r, g, b, _ := look.Back.RGBA()
		back = fmt.Sprintf("background-color=#%02x%02x%02x\n", r>>8, g>>8, b>>8)
	}
	d.must("set up LXQt's panel", os.MkdirAll(d.Path(".config/lxqt"), 0o700))
	d.must("set up LXQt's panel", os.WriteFile(d.Path(".config/lxqt/panel.conf"), fmt.Appendf(nil, lxqtPanel, look.Icon, look.Size, back), 0o600))
	p := d.Start("lxqt-panel", "lxqt-panel")
	d.AwaitName(watcherName)
	return p
}

// AwaitTrayItem waits until the session's tray has taken in one icon.
func (d *Desktop) AwaitTrayItem() {
	d.t.Helper()
	d.Eventually("the tray has the icon", 20*time.Second, func() bool { return len(d.TrayItems()) == 1 })
}

// OpenTray opens the menu of the icon at the right end of a panel along the lower edge of the X display.
func (d *Desktop) OpenTray() {
	d.t.Helper()
	d.Tool("xdotool", "mousemove", "1264", "884")
	before := d.Steady("root")
	d.Tool("xdotool", "click", "3")
	d.Eventually("the menu opens", trayPatience, func() bool { return Differ(before, d.Picture("root")) > 0.01 })
	d.Steady("root")
}

// Choose goes so many lines up in the open menu, from below its last, and presses that one.
func (d *Desktop) Choose(up int) {
	d.t.Helper()
	for range up {
		d.Key("Up")
	}
	d.Key("Return")
}
